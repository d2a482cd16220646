import { expect } from "vitest";
import { voter as words } from "../../../../web/i18n/de/voter.ts";
import { changed, openingOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "second opening: a device that has opened a ballot is shown another election under the same name",
  async told({ server, prefix, stolen, member, again }) {
    const device = await member().until("review", "in-the-box", "ballot");
    expect(device.screen).toBe("ballot");
    const other = changed(prefix.at(-1) ?? new Uint8Array(), "opening", () => ({ time: "2026-11-23T12:01:00Z" }));
    server.lie = { opening: () => openingOf([...prefix.slice(0, -1), other], stolen.board) };
    const later = await again(device.slip).until("forged");
    expect(later.stopped).toEqual({ kind: "forged", what: "changed", clause: "ID-2" });
    expect(words.forged.changed).toMatch(/^Der Server legt eine andere Abstimmung vor als die,/);
    expect(later.slip?.stage).toBe("open");
  },
};
