/**
 * What callers may ask the workers that compute: to check incoming ballots and to sign blindly. They decide nothing and
 * keep nothing that lasts.
 */
import type { ViewData } from "../../crypto/manifest/view.ts";
import type { DraftCheck } from "../contract/drafts.ts";
import type { Language } from "../draft/languages.ts";
import type { Said } from "../draft/list/list-file.ts";
import type { Circumstances } from "../draft/problems.ts";
import type { VerifiedBallotData } from "./box.ts";
import type { Outcome, Refusal } from "./outcome.ts";

/** What verification needs of an election; fetched at most once per election and verifier. */
export type ViewSource = { readonly electionId: string; view(): Promise<Outcome<ViewData>> };

/**
 * The multiplication by an issuer's secret (ISS-3), which may be on another thread. It decides nothing and keeps nothing. `asker`: any object;
 * those who ask take turns.
 */
export interface BlindSigner {
  /** Why `blinded` (48 bytes) cannot be signed (ENC-2, ENC-3), if it cannot; `overloaded` if there was no time to check. */
  check(asker: object, blinded: Uint8Array): Promise<Refusal | undefined>;
  /** S = s·B in 48 bytes, for an element that was checked. `overloaded`: the same request may come again. */
  sign(asker: object, secret: Uint8Array, blinded: Uint8Array): Promise<Outcome<Uint8Array>>;
}

/**
 * A draft as it is kept: the members in pages, apart from the rest, so that nobody needs all of a large roll at once. All of it is JSON. `rest`:
 * the content without its members (drafts of earlier versions have them in there); `pages`: arrays of members, none if the draft says nothing about them.
 */
export type Sheets = { readonly rest: string; readonly pages: readonly string[] };
/** A draft that was sent: what is kept of it, with its title as JSON, and the revision that it replaces. */
export type SentDraft = Sheets & { readonly title: string; readonly revision?: number };

/** Reads and judges drafts and lists of members, which takes long with a large roll: perhaps on another thread. It decides by the rules of `src/draft/` and keeps nothing. */
export interface DraftDesk {
  /** `invalid-request`, with the paths, for bytes that are not what the contract describes; `overloaded`: the same bytes may come again. */
  read(body: Uint8Array, as: "create" | "update"): Promise<Outcome<SentDraft>>;
  /** `now` in milliseconds since 1970; the rest is as in `findDraftProblems`. */
  judge(sheets: Sheets, now: number, circumstances: Circumstances): Promise<Outcome<DraftCheck>>;
  /**
   * How a file with a list of members is read, and the members for a draft: a `ListedMembers` of the contract as JSON. `language`: of the
   * draft. `invalid-request` if it is no list, `too-large`, `overloaded` as above.
   */
  list(file: Uint8Array, said: Said, language: Language): Promise<Outcome<string>>;
}

/** A ballot that could be decoded: its bytes, their leaf hash (32 bytes), and P (32 bytes). */
export type IncomingBallot = { readonly entry: Uint8Array; readonly leafHash: Uint8Array; readonly key: Uint8Array };

/** What the protocol says of a ballot's bytes in its election: for ever the same. */
export type Verdict = VerifiedBallotData | Refusal;

/** Checks incoming ballots (BAL-5 except phase and uniqueness): stateless, so it scales out. */
export interface BallotVerifier {
  /**
   * The verdict, or why there is none now: `overloaded` if there was no room or the ballot could not be checked; what the box says while
   * it has no view. Nothing was stored then, and the same bytes may come again.
   */
  verify(election: ViewSource, ballot: IncomingBallot): Promise<Outcome<Verdict>>;
  close(): Promise<void>;
}
