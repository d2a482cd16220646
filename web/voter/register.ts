/** A member's row of the register and its place on the board, as the voter's page fetches them; anyone may. It judges nothing (BAL-9). */
import type { Server } from "./ports.ts";

/** `get` answers the text of what stands under the election's path. */
export function registerOf(get: (path: string) => Promise<string>): Pick<Server, "register" | "proof"> {
  return {
    async register(closing, commitment) {
      const lines = (await get(`record?from=${closing}`)).split("\n");
      return lines.find((line) => line.startsWith('{"type":"register"') && line.includes(`"${commitment}"`));
    },
    proof: (leaf) => get(`proof/${leaf}`),
  };
}
