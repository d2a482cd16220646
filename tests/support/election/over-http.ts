// An election over the service's HTTP interface, whatever carries the requests: organiser, trustees and members do what their pages do,
// with the protocol's own functions. It never reaches behind the interface, except for the organiser's sign-in link.
import { encryptSelections, makeBallot, type Selections } from "../../../crypto/ballot/ballot.ts";
import { sumBallotsWithoutVerifying } from "../../../crypto/ballot/batch.ts";
import { admit, type BoardState, electionView, newBoard } from "../../../crypto/board/board.ts";
import { openPrefix } from "../../../crypto/board/prefix.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { fromBase64, fromBase64url, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import type { ElectionView } from "../../../crypto/manifest/view.ts";
import { makeDecryptionEntry } from "../../../crypto/tally/tally.ts";
import { type Credential, createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import type { NewAttachment } from "../../../src/contract/attachments.ts";
import type { OpeningPrefix } from "../../../src/contract/board.ts";
import type { Draft, Prepared } from "../../../src/contract/drafts.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { InvitationList } from "../../../src/contract/roll.ts";
import type { Cast, Issued } from "../../../src/contract/voter.ts";
import type { DraftAttachment, DraftContent } from "../../../src/draft/content.ts";

export type Answer<T = Record<string, unknown>> = { status: number; headers: Headers; text: string; body: T };
export type Sent = { json?: unknown; bytes?: Uint8Array | string; headers?: Record<string, string> };

/** The body of an answer that must be a success. */
export function done<T>({ status, text, body }: Answer<T>): T {
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return body;
}

/** `url`: origin and path up to and with the id. */
export type PreparedElection = Prepared & { readonly url: string };
export type InvitedElection = PreparedElection & { readonly invitations: InvitationList["invitations"] };
export type OpenElection = InvitedElection & { readonly view: ElectionView };

/** What identifies a trustee's part in an election, even in one that was prepared again. */
type Committee = Pick<PreparedElection, "id" | "trustees">;
type Invited = Pick<InvitedElection, "id" | "invitations"> & { readonly view?: ElectionView };
type EntryMaker = (seed: Uint8Array, board: BoardState, index: number) => Uint8Array;

/** The seed of the trustee with this number, in every election that is made here. */
export const seedOf = (index: number): Uint8Array => new Uint8Array(32).fill(index);

export const YES: Selections = [{ kind: "votes", votes: [1, 0, 0] }];
export const NO: Selections = [{ kind: "votes", votes: [0, 1, 0] }];

export abstract class ElectionOverHttp {
  #cookie = "";

  /** The origin that the service considers its own. */
  abstract get origin(): string;
  /** Carries one request to the service; `path` begins with a slash. */
  protected abstract carry(path: string, request: RequestInit): Promise<Response>;
  /** A one-time link for an organiser of this name. */
  abstract signInLink(name?: string): Promise<string>;

  /** Exactly this request, without cookie or Origin. */
  async ask<T = Record<string, unknown>>(method: string, path: string, sent: Sent = {}): Promise<Answer<T>> {
    const body = sent.bytes ?? (sent.json === undefined ? undefined : JSON.stringify(sent.json));
    const response = await this.carry(path, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...sent.headers },
      ...(body === undefined ? {} : { body: body as BodyInit }),
    });
    const text = await response.text();
    const json = /[/+]json$/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, text, body: (json ? JSON.parse(text) : {}) as T };
  }

  /** As the organiser's page sends it. */
  organiser<T = Record<string, unknown>>(method: string, path: string, json?: unknown): Promise<Answer<T>> {
    const headers = { cookie: this.#cookie, origin: this.origin, "content-type": "application/json" };
    return this.ask<T>(method, path, { ...(json === undefined ? {} : { json }), headers });
  }

  /** A file to read before voting, as drafts name it. */
  async attach(association: string, name: string, bytes: Uint8Array): Promise<DraftAttachment> {
    const headers = { cookie: this.#cookie, origin: this.origin, "content-type": "application/pdf" };
    const path = `/api/associations/${association}/attachments`;
    return { name, ...done(await this.ask<NewAttachment>("POST", path, { bytes, headers })) };
  }

  async signIn(name = "Organiser", link?: string): Promise<void> {
    const json = { link: link ?? (await this.signInLink(name)) };
    const { status, headers } = await this.ask("POST", "/api/session", { json, headers: { origin: this.origin } });
    if (status !== 200) throw new Error(`no session: ${status}`);
    this.#cookie = (headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
  }

  /** From the draft to the invitations, with every trustee's part. */
  async open(content: DraftContent): Promise<OpenElection> {
    const begun = await this.begin(content);
    return { ...begun, view: await this.view(begun.id) };
  }

  /** The same, but only the organiser's part. */
  async begin(content: DraftContent): Promise<InvitedElection> {
    const prepared = await this.prepare(content);
    await this.openPrepared(prepared);
    return { ...prepared, invitations: await this.invite(prepared) };
  }

  /** Prepared; nobody has made a key yet. */
  async prepare(content: DraftContent): Promise<PreparedElection> {
    const draft = done(await this.organiser<Draft>("POST", "/api/drafts", { content }));
    const prepared = done(await this.organiser<Prepared>("POST", `/api/drafts/${draft.id}/prepare`));
    return { ...prepared, url: `${this.origin}/e/${prepared.id}` };
  }

  /** The ceremony and the opening; nobody is invited. */
  async openPrepared(election: Committee): Promise<void> {
    await this.ready(election);
    done(await this.organiser<Election>("POST", `/api/elections/${election.id}/open`));
  }

  /** The ceremony: now it can be opened. */
  async ready(election: Committee): Promise<void> {
    const { trustees } = election;
    const rounds =
      trustees.length === 1
        ? [makeTrusteeEntry, makeConfirmationEntry]
        : [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry];
    for (const make of rounds) for (const { index } of trustees) await this.send(election, index, make);
  }

  /** Fresh access codes for everybody. */
  async invite({ id }: Pick<Prepared, "id">): Promise<InvitationList["invitations"]> {
    return done(await this.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, {})).invitations;
  }

  async notice({ id }: Pick<Prepared, "id">, notice: { kind: string; reason: string; closes?: string }): Promise<void> {
    done(await this.organiser<Election>("POST", `/api/elections/${id}/notice`, notice));
  }

  /** Closes, and waits for the register. */
  async close({ id }: Pick<Prepared, "id">): Promise<void> {
    done(await this.organiser("POST", `/api/elections/${id}/close`));
    while (!done(await this.organiser<Election>("GET", `/api/elections/${id}`)).registered);
  }

  trusteeEntry(id: string, code: string, bytes: Uint8Array): Promise<Answer> {
    return this.ask("POST", `/e/${id}/trustee/entries`, { bytes, headers: { authorization: `Bearer ${code}` } });
  }

  /** An entry of a trustee, made from the record as it is now and sent as their page sends it. */
  async send(election: Committee, index: number, make: EntryMaker): Promise<void> {
    const entry = make(seedOf(index), await this.board(election.id), index);
    done(await this.trusteeEntry(election.id, codeOf(election, index), entry));
  }

  /** A trustee's share of the record as it is now, made but not sent. */
  async share(election: Committee, index: number): Promise<{ entry: Uint8Array; send(): Promise<Answer> }> {
    const entry = makeDecryptionEntry(seedOf(index), await this.board(election.id), index);
    return { entry, send: () => this.trusteeEntry(election.id, codeOf(election, index), entry) };
  }

  async count(election: Committee, index: number): Promise<Answer> {
    return (await this.share(election, index)).send();
  }

  async countAll(election: Committee): Promise<void> {
    for (const { index } of election.trustees) await this.send(election, index, makeDecryptionEntry);
  }

  async entries(id: string): Promise<Uint8Array[]> {
    const { text } = await this.ask("GET", `/e/${id}/record`);
    return text.split("\n").filter(Boolean).map(utf8);
  }

  /** The record replayed, the sums of its ballots included. */
  async board(id: string): Promise<BoardState> {
    const state = newBoard();
    const ballots: Uint8Array[] = [];
    for (const entry of await this.entries(id)) {
      const { type } = admit(state, entry);
      if (type === "ballot") ballots.push(entry);
      if (type === "closing" && ballots.length > 0)
        for (const part of sumBallotsWithoutVerifying(electionView(state), ballots)) state.sums.add(part);
    }
    return state;
  }

  async view(id: string): Promise<ElectionView> {
    const { body } = await this.ask<OpeningPrefix>("GET", `/e/${id}/opening`);
    const prefix = { ...body, entries: body.entries.map(utf8), consistency: body.consistency.map(fromBase64) };
    return openPrefix(prefix, fromBase64url(id));
  }

  /** What a member's device does until it has a ballot. */
  async issue(election: Invited, number: number): Promise<{ credential: Credential; token: Uint8Array }> {
    const { id, invitations, view = await this.view(id) } = election;
    const invitation = invitations.find((each) => each.number === number);
    if (invitation === undefined) throw new Error(`no member ${number}`);
    const credential = createCredential(view, invitation.class);
    const json = { accessCode: invitation.accessCode, blinded: toBase64url(credential.blinded) };
    const { signature } = done(await this.ask<Issued>("POST", `/e/${id}/issue`, { json }));
    return { credential, token: unblind(credential, [fromBase64url(signature)], view) };
  }

  /** What the device does up to the sealed ballot; it does not cast yet. */
  async fetchBallot(election: Invited, number: number, vote: Selections): Promise<Uint8Array> {
    const view = election.view ?? (await this.view(election.id));
    const { credential, token } = await this.issue({ ...election, view }, number);
    return makeBallot(view, credential, token, encryptSelections(view, credential.classId, vote)).entry;
  }

  cast(id: string, ballot: Uint8Array): Promise<Answer<Cast>> {
    return this.ask<Cast>("POST", `/e/${id}/ballots`, { bytes: ballot });
  }

  /** Fetched and in the box. */
  async vote(election: Invited, number: number, vote: Selections): Promise<void> {
    done(await this.cast(election.id, await this.fetchBallot(election, number, vote)));
  }
}

const codeOf = ({ trustees }: Committee, index: number): string =>
  trustees.find((each) => each.index === index)?.code ?? "";
