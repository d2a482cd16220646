import { expect } from "vitest";
import { trustee as words } from "../../../../web/i18n/de/trustee.ts";
import { TrusteeStore } from "../../../../web/trustee/store.ts";
import { ballots, rewritten, without } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

/** What the device keeps, as in the browser's storage. */
function storage() {
  const kept = new Map<string, unknown>();
  return {
    get: async <T>(key: string) => kept.get(key) as T | undefined,
    put: async (key: string, value: unknown) => void kept.set(key, value),
    add: async (key: string, value: unknown) => void (kept.has(key) || kept.set(key, value)),
  };
}

export const lie: LieOn<TrusteesStage> = {
  name: "second root: one ballot dropped, everything signed anew; the share was released for the honest record",
  async told({ election, record, show, look }) {
    const store = new TrusteeStore(storage(), election.id);
    const honest = (await look()).final;
    expect(await store.release(1, honest?.root ?? "")).toBe("released");
    show(rewritten(record, without(ballots(record)[0])));
    const found = await look();
    expect(found).toMatchObject({ findings: [], checkpoint: "verified", ballots: 2 });
    expect(await store.release(1, found.final?.root ?? "")).toBe("other-record");
    expect(words.count.otherRecord).toMatch(
      /^Dieses Gerät hat .* schon einmal ausgezählt, aber für eine andere Prüfdatei\./,
    );
    // in a committee the person has heard the fingerprint of the record that the others see
    expect(found.final?.fingerprint).not.toBe(honest?.fingerprint);
    expect(words.count.heardOther).toMatch(
      /^Das ist ein anderes Vergleichszeichen\..* Dann sehen nicht alle dieselbe Prüfdatei\.$/,
    );
  },
};
