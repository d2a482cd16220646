import { expect } from "vitest";
import { trustee as words } from "../../../../web/i18n/de/trustee.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "record of another election",
  async told({ server, other, look }) {
    server.log = { entries: await server.entries(other.id), board: server.steal(other.id).board };
    const refused = await look().catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "wrong-election", clause: "ID-1" });
    expect(words.bad.record("ID-1", "…")).toMatch(/^Die Prüfdatei hält sich nicht an die Regeln \(ID-1: …\)\./);
  },
};
