/**
 * The parts of wrong records: honest ones to start from, and ways to change one thing.
 */

import type { Selections } from "../../../crypto/ballot/selections.ts";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import type { Entry } from "../../../crypto/manifest/entries.ts";
import type { CheckId } from "../../../crypto/verifier/catalogue.ts";
import type { Plan } from "../election/plan.ts";
import { castVotes, type RecordBuilder } from "../election/record.ts";

export const yes: Selections = [{ kind: "votes", votes: [1, 0, 0] }];

/** Two people said yes. Forks go on from here. */
export const base = castVotes({ votes: [yes, yes] });
export const closed = base.fork().close();

/** The same with two trustees of whom one suffices. */
export const registered = castVotes({ trustees: 2, threshold: 1, votes: [yes, yes] })
  .close()
  .register();
export const counted = registered.fork().decrypt();

type Tamper = NonNullable<Plan["tamper"]>;

/** For builders that should go past the rules without changing what they are given. */
export const asItIs: Tamper = (entry) => entry;
type EntryOf<T extends Entry["type"]> = Extract<Entry, { type: T }>;

/** Changes every entry of a kind, or those that `when` selects. */
export function changing<T extends Entry["type"]>(
  type: T,
  change: (entry: EntryOf<T>) => object | Uint8Array,
  when: (entry: EntryOf<T>) => boolean = () => true,
): Tamper {
  return (entry) => {
    if (entry.type !== type || !when(entry as EntryOf<T>)) return entry;
    const changed = change(entry as EntryOf<T>);
    return changed instanceof Uint8Array ? changed : ({ ...entry, ...changed } as Entry);
  };
}

/** Changes the first entry of a kind only. */
export function once<T extends Entry["type"]>(type: T, change: Parameters<typeof changing<T>>[1]): Tamper {
  let first = true;
  return changing(type, change, () => {
    const changes = first;
    first = false;
    return changes;
  });
}

/** Changes one bit of a blob of scalars; a number below the order stays below it. */
export function otherScalar(blob: string): string {
  const bytes = fromBase64url(blob);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return toBase64url(bytes);
}

export interface WrongRecord {
  readonly check: CheckId;
  readonly why: string;
  readonly file: () => Uint8Array;
  readonly code: string;
  readonly clause: string;
  /** No entry can follow. */
  readonly breaks?: true;
}

export const because =
  (build: () => RecordBuilder): (() => Uint8Array) =>
  () =>
    build().file();

/** A correct record, made of the same pieces. */
export const rightRecord = (): Uint8Array => counted.fork().conclude().file();
