// The service in a temporary folder, asked over its own HTTP interface (without a socket), and an election played through it: organiser,
// trustees and voters do what their pages do, with the protocol's own functions.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encryptSelections, makeBallot, type Selections } from "../../../crypto/ballot/ballot.ts";
import { sumBallotsWithoutVerifying } from "../../../crypto/ballot/batch.ts";
import { admit, type BoardState, electionView, newBoard } from "../../../crypto/board/board.ts";
import { openPrefix } from "../../../crypto/board/prefix.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { fromBase64, fromBase64url, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import type { ElectionView } from "../../../crypto/manifest/view.ts";
import { makeDecryptionEntry } from "../../../crypto/tally/tally.ts";
import { createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import type { Draft, Prepared } from "../../../src/contract/drafts.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { InvitationList } from "../../../src/contract/roll.ts";
import type { Cast } from "../../../src/contract/voter.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import type { Legal } from "../../../src/host/legal.ts";
import { createNodeService, type NodeService } from "../../../src/host/node/service.ts";
import type { MailSettings } from "../../../src/mail/settings.ts";

export const ORIGIN = "http://localhost:8787";

export type Answer<T = Record<string, unknown>> = { status: number; headers: Headers; text: string; body: T };
type Sent = { json?: unknown; bytes?: Uint8Array | string; headers?: Record<string, string> };

/** `queue`: as in NodeOptions. `data`: a folder that is there; the service removes it at its end. */
type TestOptions = {
  readonly queue?: number;
  readonly mail?: MailSettings;
  readonly boxOrigin?: string;
  readonly legal?: Legal;
  readonly data?: string;
};

export class TestService {
  readonly data: string;
  readonly web = mkdtempSync(join(tmpdir(), "urna-web-"));
  readonly events: unknown[] = [];
  now = Date.parse("2026-11-23T12:00:30Z");
  /** By how much the service's clock is wrong, in milliseconds. */
  jump = 0;
  /** Where requests go instead of the own service: another host's address. */
  at: string | undefined;
  readonly #options: TestOptions;
  service: NodeService;
  #cookie = "";

  constructor(options: TestOptions = {}) {
    this.#options = options;
    this.data = options.data ?? mkdtempSync(join(tmpdir(), "urna-test-"));
    this.service = this.#create();
  }

  get hosts() {
    return this.service.hosts;
  }

  #create(): NodeService {
    const { mail, boxOrigin, legal = {}, data: _, ...more } = this.#options;
    const place = {
      ...{ port: 0, host: "127.0.0.1", origin: ORIGIN, workers: 1, web: this.web },
      ...{ data: this.data, copy: join(this.data, "copy") },
    };
    const config = { ...place, legal, ...(mail && { mail }), ...(boxOrigin && { boxOrigin }) };
    return createNodeService(config, {
      log: (event) => this.events.push(event),
      now: () => this.now + this.jump,
      monotonic: () => this.now,
      ...more,
    });
  }

  /** Only what was stored stays. `between`: while nothing runs. */
  async restart(between?: () => Promise<void>): Promise<void> {
    await this.service.stop();
    await between?.();
    this.service = this.#create();
    await this.tick();
  }

  /** What the service's clock does each second. */
  tick(): Promise<void> {
    return this.service.tick();
  }

  /** A part of it: looks at the files. */
  look(): Promise<void> {
    return this.service.look();
  }

  async stop(): Promise<void> {
    await this.service.stop();
    for (const folder of [this.data, this.web]) rmSync(folder, { recursive: true, force: true });
  }

  /** Exactly this request, without cookie or Origin. */
  async ask<T = Record<string, unknown>>(method: string, path: string, sent: Sent = {}): Promise<Answer<T>> {
    const body = sent.bytes ?? (sent.json === undefined ? undefined : JSON.stringify(sent.json));
    const request = {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...sent.headers },
      ...(body === undefined ? {} : { body: body as BodyInit }),
    };
    const { at } = this;
    const response = await (at === undefined
      ? this.service.app.request(ORIGIN + path, request)
      : fetch(at + path, request));
    const text = await response.text();
    const json = /[/+]json$/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, text, body: (json ? JSON.parse(text) : {}) as T };
  }

  /** As the organiser's page sends it. */
  organiser<T = Record<string, unknown>>(method: string, path: string, json?: unknown): Promise<Answer<T>> {
    const headers = { cookie: this.#cookie, origin: ORIGIN, "content-type": "application/json" };
    return this.ask<T>(method, path, { ...(json === undefined ? {} : { json }), headers });
  }

  async signIn(name = "Organiser", link?: string): Promise<void> {
    link ??= await this.hosts.office.organisers.createLink(name);
    const { status, headers } = await this.ask("POST", "/api/session", { json: { link }, headers: { origin: ORIGIN } });
    if (status !== 200) throw new Error(`no session: ${status}`);
    this.#cookie = (headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
  }

  async prepare(content: DraftContent): Promise<Prepared> {
    const draft = done(await this.organiser<Draft>("POST", "/api/drafts", { content }));
    return done(await this.organiser<Prepared>("POST", `/api/drafts/${draft.id}/prepare`));
  }

  /** From the draft to the opening, with every trustee's part. */
  async open(content: DraftContent): Promise<OpenElection> {
    const begun = await this.begin(content);
    return { ...begun, view: await this.view(begun.id) };
  }

  /** The same, as far as the organiser's part goes. */
  async begin(content: DraftContent): Promise<Omit<OpenElection, "view">> {
    const { id, trustees } = await this.prepare(content);
    const committee = content.counting?.members ?? [];
    const seeds = committee.map((_, i) => new Uint8Array(32).fill(i + 1));
    const rounds = committee.length === 1 ? [makeTrusteeEntry, makeConfirmationEntry] : CEREMONY;
    for (const makeEntry of rounds)
      for (const { index, code } of trustees) {
        const entry = makeEntry(seeds[index - 1] ?? new Uint8Array(), await this.board(id), index);
        done(await this.trusteeEntry(id, code, entry));
      }
    done(await this.organiser<Election>("POST", `/api/elections/${id}/open`));
    const { invitations } = done(await this.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, {}));
    return { id, trustees, seeds, invitations };
  }

  trusteeEntry(id: string, code: string, bytes: Uint8Array): Promise<Answer> {
    return this.ask("POST", `/e/${id}/trustee/entries`, { bytes, headers: { authorization: `Bearer ${code}` } });
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
    const { body } = await this.ask<{ entries: string[]; checkpoint: string; consistency: string[] }>(
      "GET",
      `/e/${id}/opening`,
    );
    const prefix = { ...body, entries: body.entries.map(utf8), consistency: body.consistency.map(fromBase64) };
    return openPrefix(prefix, fromBase64url(id));
  }

  /** What a member's device does up to the sealed ballot; nothing is cast yet. */
  async fetchBallot({ id, view, invitations }: OpenElection, number: number, vote: Selections): Promise<Uint8Array> {
    const invitation = invitations[number - 1];
    if (invitation === undefined) throw new Error(`no member ${number}`);
    const credential = createCredential(view, invitation.class);
    const issued = done(
      await this.ask<{ signature: string }>("POST", `/e/${id}/issue`, {
        json: { accessCode: invitation.accessCode, blinded: toBase64url(credential.blinded) },
      }),
    );
    const token = unblind(credential, [fromBase64url(issued.signature)], view);
    return makeBallot(view, credential, token, encryptSelections(view, invitation.class, vote)).entry;
  }

  cast(id: string, ballot: Uint8Array): Promise<Answer<Cast>> {
    return this.ask<Cast>("POST", `/e/${id}/ballots`, { bytes: ballot });
  }

  /** A trustee's share of the record as it is now, made but not sent. */
  async share(election: OpenElection, index: number): Promise<{ entry: Uint8Array; send(): Promise<Answer> }> {
    const { id, trustees, seeds } = election;
    const entry = makeDecryptionEntry(seeds[index - 1] ?? new Uint8Array(), await this.board(id), index);
    return {
      entry,
      send: () => this.trusteeEntry(id, trustees.find((each) => each.index === index)?.code ?? "", entry),
    };
  }

  async count(election: OpenElection, index: number): Promise<Answer> {
    return (await this.share(election, index)).send();
  }
}

export type OpenElection = {
  id: string;
  trustees: Prepared["trustees"];
  seeds: Uint8Array[];
  invitations: InvitationList["invitations"];
  view: ElectionView;
};

const CEREMONY = [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry];

/** The body of an answer that must be a good one. */
export function done<T>({ status, text, body }: Answer<T>): T {
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return body;
}

export const YES: Selections = [{ kind: "votes", votes: [1, 0, 0] }];
export const NO: Selections = [{ kind: "votes", votes: [0, 1, 0] }];

/** A motion among three members, counted by one person; everything valid. */
export const motion: DraftContent = {
  language: "en",
  title: { en: "Annual meeting" },
  organiser: "Garden Club",
  contests: [
    {
      id: "budget",
      template: "motion",
      title: { en: "Adopt the budget?" },
      options: [
        { id: "yes", title: { en: "Yes" } },
        { id: "no", title: { en: "No" } },
        { id: "abstain", title: { en: "I abstain" } },
      ],
      perOption: 1,
      min: 1,
      max: 1,
      blank: false,
      rule: {
        kind: "motion",
        yes: "yes",
        no: "no",
        abstain: "abstain",
        base: "yes-no",
        numerator: 1,
        denominator: 2,
        strict: true,
      },
    },
  ],
  members: [{ name: "Anna Ahrens", email: "anna@example.org" }, { name: "Ben Brandt" }, { name: "Cem Çelik" }],
  schedule: {},
  counting: { threshold: 1, members: [{ name: "Dora Dietz", kind: "person" }] },
};
