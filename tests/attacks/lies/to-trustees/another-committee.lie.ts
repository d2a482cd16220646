import { expect } from "vitest";
import { utf8 } from "../../../../crypto/encoding/bytes.ts";
import { motion } from "../../../support/election/drafts.ts";
import { textOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import { seed, type TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "another committee on the page than on the record: fewer who must count, or somebody who is not there",
  async told({ server, worker }) {
    const person = (name: string) => ({ name, kind: "person" as const });
    const members = [person("Gerd Groß"), person("Hanna Holm"), { name: "Server", kind: "server" as const }];
    const { id } = await server.prepare({ ...motion, counting: { threshold: 1, members } });
    const asked = { electionId: id, record: utf8(textOf(await server.entries(id))), seed, index: 1 };
    const look = (threshold: number, trustees: readonly { name: string; kind: string }[]) =>
      worker("look", { ...asked, shown: { threshold, trustees } });
    expect(await look(1, members)).toMatchObject({ own: "absent" });
    for (const [threshold, trustees] of [
      [2, members],
      [1, members.slice(0, 2)],
      [1, [...members, person("Ida Ilic")]],
      [1, members.with(1, person("Ida Ilic"))],
      [1, members.with(2, person("Server"))],
    ] as const)
      await expect(look(threshold, trustees)).rejects.toMatchObject({ code: "wrong-value", clause: "CER-2" });
  },
};
