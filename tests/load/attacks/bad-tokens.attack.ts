// A stranger who sends ballots that are all different: each with a key, a token and a signature of its own, and none of them right.

import { encodeG1, hashToG1 } from "../../../crypto/encoding/bls.ts";
import { fromUtf8, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { encodeElement, multiplyBaseSecret, randomSecret } from "../../../crypto/encoding/group.ts";
import { systemRandom } from "../../../crypto/encoding/random.ts";
import { type Attack, outcome } from "./attack.ts";
import { anyScalar, aroundLast, forgedBallot } from "./ballots.ts";

type Pool = { readonly ballot: string; readonly keys: readonly string[]; readonly tokens: readonly string[] };

const any = (pool: readonly string[]): string => pool[Math.floor(Math.random() * pool.length)] ?? "";

export const attack: Attack<Pool> = {
  says: "a stranger sends different ballots with random tokens",
  atOnce: 500,
  many: 256,
  async equip({ vote, many }) {
    const all = <T>(make: () => T) => Array.from({ length: many }, make);
    return {
      ballot: fromUtf8(forgedBallot(vote)),
      keys: all(() => toBase64url(encodeElement(multiplyBaseSecret(randomSecret())))),
      tokens: all(() => toBase64url(encodeG1(hashToG1(systemRandom(32), "stranger")))),
    };
  },
  one(target) {
    const { ballot, keys, tokens } = target.material;
    const values = { key: any(keys), token: any(tokens), response: toBase64url(anyScalar()) };
    const body = Object.entries(values).reduce((text, [name, value]) => {
      const [before, , after] = aroundLast(text, name);
      return before + value + after;
    }, ballot);
    return outcome(target, { method: "POST", url: `${target.election}/ballots`, body });
  },
};
