/** What callers may ask the office for those who count: the trustees of a vote, and committees that last. */
import type { CommitteeLetter, CommitteeMade, NewCommittee, StandingCommittee } from "../contract/committees.ts";
import type {
  Absence,
  EntryLogged,
  EvidenceRequest,
  TrusteeMoved,
  TrusteeView,
  WordsRequest,
} from "../contract/trustee.ts";
import type { Owner } from "./office.ts";
import type { Outcome } from "./outcome.ts";

/** Trustees, each with the code of a link; `wrong-code` for an unknown code and for a code of another election alike. */
export interface CommitteeDoor {
  view(id: string, code: string): Promise<Outcome<TrusteeView>>;
  /** Puts a trustee's own entry on the board (`forbidden` for any other); the board's rules decide the rest. */
  entry(id: string, code: string, entry: Uint8Array): Promise<Outcome<EntryLogged>>;
  /** Where a trustee's link leads after the vote was prepared again; `wrong-code` for an unknown code. */
  moved(code: string): Promise<Outcome<TrusteeMoved>>;
  /** What a trustee reports about their words, for the organiser: the office keeps only the day of the check. */
  words(id: string, code: string, request: WordsRequest): Promise<Outcome<{ reported: true }>>;
  /** CER-4: `not-proven` unless it is right; after that, everything in this ceremony is refused (`bad-ceremony`). */
  evidence(id: string, code: string, request: EvidenceRequest): Promise<Outcome<{ reported: true }>>;
}

/** Counting committees that last (COM-1). `not-found` for another association's. */
export interface StandingDoor {
  /** The newest first. */
  list(owner: Owner): Promise<StandingCommittee[]>;
  /** The codes of the members' links are shown this once. `errors` name the field. */
  make(owner: Owner, request: NewCommittee): Promise<Outcome<CommitteeMade>>;
  /** No new vote names it from now on; its members still count those that do. */
  replace(owner: Owner, id: string): Promise<Outcome<StandingCommittee>>;
  /** In clear only this once; the former ones of this member stop working. */
  newCode(owner: Owner, id: string, index: number): Promise<Outcome<{ code: string }>>;
  /** A letter with a link to a member; `no-mail` if none is sent. */
  send(owner: Owner, id: string, request: CommitteeLetter): Promise<Outcome<StandingCommittee>>;
  /** The rest is for a member, by the code of a link, as in `CommitteeDoor`. */
  view(id: string, code: string): Promise<Outcome<TrusteeView>>;
  /** COM-2: as far as it has come, one entry per line. */
  sequence(id: string, code: string): Promise<Outcome<Uint8Array>>;
  entry(id: string, code: string, entry: Uint8Array): Promise<Outcome<EntryLogged>>;
  words(id: string, code: string, request: WordsRequest): Promise<Outcome<{ reported: true }>>;
  evidence(id: string, code: string, request: EvidenceRequest): Promise<Outcome<{ reported: true }>>;
  /** Instead of what the member has said before; `invalid-request` if the last day has passed. Without a period: not away. */
  away(id: string, code: string, period?: Absence): Promise<Outcome<{ reported: true }>>;
}
