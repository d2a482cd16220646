// The outbox with many letters in it: how many leave per second to a mail server on this machine, each with a fresh code, and whether the last
// thousand leave as quickly as the first. The peer reads every letter on the same cores.

import { motion } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";
import { startPeer } from "../../support/peers/mail-server.ts";
import { type Benchmark, type Figure, figure } from "../bench.ts";

const THOUSAND = 1000;

export const mailLetters: Benchmark = {
  name: "mail-letters",
  compares: "letters per second, the last thousand against the first",
  async run({ scale }): Promise<Figure[]> {
    const letters = Math.max(2, Math.ceil(5 * scale)) * THOUSAND;
    const peer = await startPeer({ security: "none" });
    const from = { name: "Garden Club", address: "vote@example.org" };
    const service = new TestService({ mail: { host: "localhost", port: peer.port, security: "none", from } });
    try {
      await service.signIn();
      const members = Array.from({ length: letters }, (_, i) => ({
        name: `Member ${i}`,
        email: `member.${i}@example.org`,
      }));
      const { id } = await service.open({ ...motion, members });
      done(await service.organiser("POST", `/api/elections/${id}/mail`, { what: "invitation" }));
      let taken = 0;
      let started = performance.now();
      const rates: number[] = [];
      peer.moodFor(() => {
        taken += 1; // asked twice for each letter
        if (taken % (2 * THOUSAND) !== 0) return undefined;
        rates.push((THOUSAND / (performance.now() - started)) * 1000);
        started = performance.now();
        return undefined;
      });
      while (peer.received.length < letters) await service.tick();
      return [
        figure("letters", "per s", rates),
        figure("the last thousand", "per s", rates.slice(-1), rates[0] ?? null),
      ];
    } finally {
      await service.stop();
      await peer.close();
    }
  },
};
