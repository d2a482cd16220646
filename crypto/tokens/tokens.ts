/**
 * The tokens of many ballots of one class, with the verdicts of one-by-one verification [ISS-4, BAL-8]: in batches, with the token
 * kernel if the host installed one, divided until the bad ones are found. Noble checks the first refusal again, so that no
 * batch and no record is called wrong only because the kernel says so; if noble does not agree, it checks all of them.
 */

import { decodeG1 } from "../encoding/bls.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { nonZeroWeights, type Random } from "../encoding/random.ts";
import { type SignedToken, type TokenKernel, tokenKernel } from "../kernel/tokens.ts";
import type { ElectionView } from "../manifest/view.ts";
import { hashToken, tokenMessage } from "./issuing.ts";
import { badToken, type TokenItem, verifyPairing, verifyTokensBatch } from "./pairing.ts";

/** What entitles a ballot to be cast: P (32 bytes), and the token as it is on the ballot. */
export interface Entitlement {
  readonly key: Uint8Array;
  readonly token: Uint8Array;
}

/** Whether each one is in doubt, in order: `false` means that nothing is wrong with it, `true` that `refusedTokens` must say. It is quicker. */
export function doubtfulTokens(
  view: ElectionView,
  classId: string,
  entitlements: readonly Entitlement[],
  random: Random,
): boolean[] {
  const kernel = tokenKernel();
  if (kernel === undefined)
    return refusedTokens(view, classId, entitlements, random).map((error) => error !== undefined);
  const doubtful = new Set(new TokenBatch(view, classId, random).notAccepted(kernel, entitlements).map(({ of }) => of));
  return entitlements.map((entitlement) => doubtful.has(entitlement));
}

/** The refusal of each, in order: bad-token (ISS-4) or a failure of decoding (ENC-2, ENC-3); undefined if nothing is wrong. */
export function refusedTokens(
  view: ElectionView,
  classId: string,
  entitlements: readonly Entitlement[],
  random: Random,
): (ProtocolError | undefined)[] {
  if (entitlements.length === 0) return [];
  const batch = new TokenBatch(view, classId, random);
  const kernel = tokenKernel();
  if (kernel === undefined) batch.judgeByNoble(entitlements);
  else batch.judgeByKernel(kernel, entitlements);
  return entitlements.map((entitlement) => batch.refused.get(entitlement));
}

type Item = SignedToken & { readonly of: Entitlement };

class TokenBatch {
  readonly refused = new Map<Entitlement, ProtocolError>();
  readonly #context: Uint8Array;
  readonly #classId: string;
  readonly #key: Uint8Array;
  readonly #random: Random;

  constructor(view: ElectionView, classId: string, random: Random) {
    this.#context = view.context;
    this.#classId = classId;
    this.#key = view.summedKey(classId);
    this.#random = random;
  }

  /** Those that the kernel does not accept, one by one. */
  notAccepted(kernel: TokenKernel, all: readonly Entitlement[]): Item[] {
    const suspects: Item[] = [];
    const takeApart = (items: readonly Item[]): void => {
      if (items.length === 0 || kernel.accepts(items, this.#key, nonZeroWeights(items.length, this.#random))) return;
      if (items.length === 1) suspects.push(...items);
      else inParts(4, items, takeApart); // if most are bad, fewer pairings than with halves; if one is bad, as many
    };
    takeApart(all.map((of) => ({ of, token: of.token, message: tokenMessage(this.#context, this.#classId, of.key) })));
    return suspects;
  }

  judgeByKernel(kernel: TokenKernel, all: readonly Entitlement[]): void {
    let agreed = false;
    for (const { of, token } of this.notAccepted(kernel, all)) {
      const isElement = kernel.holds(token);
      if (agreed && isElement) this.refused.set(of, badToken());
      else this.judgeByNoble([of]); // refusing what is no element costs noble little, and only noble says why
      agreed ||= isElement;
      if (this.refused.has(of)) continue;
      this.judgeByNoble(all);
      return;
    }
  }

  judgeByNoble(all: readonly Entitlement[]): void {
    type Item = TokenItem & { readonly of: Entitlement };
    const bisect = (items: readonly Item[]): void => {
      const [first] = items;
      if (first === undefined) return;
      const single = items.length === 1;
      const holds = this.#attempt(single ? first.of : undefined, () => {
        if (single) verifyPairing(first.of.token, first.hashed, this.#key);
        else verifyTokensBatch(items, this.#key, this.#random);
        return true;
      });
      if (holds !== true && !single) inParts(2, items, bisect);
    };
    bisect(
      all.flatMap((of) => {
        const points = this.#attempt(of, () => {
          return { of, token: decodeG1(of.token), hashed: hashToken(this.#context, this.#classId, of.key) };
        });
        return points === undefined ? [] : [points];
      }),
    );
  }

  /** The result of `step`; undefined if the protocol refuses, which is then recorded for `blamed`. */
  #attempt<T>(blamed: Entitlement | undefined, step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      if (blamed !== undefined) this.refused.set(blamed, error);
      return undefined;
    }
  }
}

function inParts<T>(parts: number, items: readonly T[], judge: (some: readonly T[]) => void): void {
  const end = (part: number) => Math.floor((items.length * part) / parts);
  for (let part = 0; part < parts; part++) judge(items.slice(end(part), end(part + 1)));
}
