// A whole vote in small steps, as organiser, members, trustee and operator take them, each of which can be taken again if its answer was lost;
// and what must be there after every start, because somebody was told so.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encryptSelections, makeBallot } from "../../../crypto/ballot/ballot.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { concat, fromBase64url, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { leafHash } from "../../../crypto/log/merkle.ts";
import { decodeEntry } from "../../../crypto/manifest/entries.ts";
import { type Credential, createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import { verifyRecord } from "../../../crypto/verifier/driver.ts";
import { restoreBackup } from "../../../src/backup/restore.ts";
import { streamOf } from "../../../src/backup/streams.ts";
import type { Draft } from "../../../src/contract/drafts.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { MailOverview } from "../../../src/contract/mail.ts";
import type { Moved } from "../../../src/contract/operator.ts";
import type { InvitationList, MembersAdded } from "../../../src/contract/roll.ts";
import type { Issued } from "../../../src/contract/voter.ts";
import { motion } from "../../support/election/drafts.ts";
import { done, NO, YES } from "../../support/election/over-http.ts";
import { codeIn, type Peer } from "../../support/peers/mail-server.ts";
import type { Kind } from "./kinds.ts";
import type { ServiceAtPoints } from "./service.ts";

/** `there`: the installation to which the vote moves. */
export type Where = "here" | "there";
/** `part`: what all of its points are, if it is not an actor's everyday work. */
export type Step = { readonly name: string; readonly on: Where; readonly part?: Kind; run(): Promise<void> };

type Slip = { readonly credential: Credential; signature?: string; ballot?: Uint8Array; promise?: string };

const MEMBERS = 30;
const content = {
  ...motion,
  members: Array.from({ length: MEMBERS }, (_, i) => ({
    name: `Member ${i + 1}`,
    ...(i < 3 ? { email: `m${i + 1}@example.org` } : {}),
  })),
  batch: { ballots: 3, seconds: 30 },
  counting: {
    threshold: 2,
    members: [
      { name: "Dora Dietz", kind: "person" as const },
      { name: "Server", kind: "server" as const },
    ],
  },
};

export class Vote {
  /** The same one twice if the vote does not move. */
  readonly #services: Readonly<Record<Where, ServiceAtPoints>>;
  readonly #peer: Peer;
  at: Where = "here";
  readonly #drafts: string[] = [];
  #id = "";
  #codes = new Map<number, string>();
  readonly #slips = new Map<number, Slip>();
  #newcomer = 0;
  #trusteeCode = "";
  #record: string[] = [];
  #ticket = "";

  constructor(services: Readonly<Record<Where, ServiceAtPoints>>, peer: Peer) {
    this.#services = services;
    this.#peer = peer;
  }

  get service(): ServiceAtPoints {
    return this.#services[this.at];
  }
  #tick(milliseconds = 0): Promise<void> {
    return this.service.tick(milliseconds, this.#id);
  }
  get #path(): string {
    return `/api/elections/${this.#id}`;
  }

  steps(): Step[] {
    const here = (name: string, run: () => Promise<void>): Step => ({ name, on: this.at, run });
    const votes = (...numbers: number[]) =>
      numbers.flatMap((number) => [
        here(`issue ${number}`, () => this.#issue(number)),
        here(`cast ${number}`, () => this.#cast(number)),
      ]);
    const before = [
      here("sign in", () => this.service.signIn()),
      here("draft", () => this.#draft()),
      here("prepare and discard", () => this.#discard()),
      here("prepare", () => this.#prepare()),
      here("trustee", () => this.#ceremony(makeTrusteeEntry, "trustee")),
      here("shares", () => this.#ceremony(makeSharesEntry, "shares")),
      here("confirmation", () => this.#ceremony(makeConfirmationEntry, "confirmation")),
      here("open", () => this.#open()),
      here("codes", () => this.#invite()),
      here("letters", () => this.#letters()),
      ...votes(1, 2),
      here("addition", () => this.#add()),
      ...votes(4, 5, 6, 7),
      here("batch", () => this.#tick(31_000)),
      here("pause", () => this.#notice("pause")),
      here("resume", () => this.#notice("resume")),
      here("look", () => this.#look()),
    ];
    const move: Step[] = [
      { name: "backup", on: "here", part: "backup", run: () => this.#backUp() },
      { name: "expect", on: "there", part: "moves", run: () => this.#expect() },
      { name: "depart", on: "here", part: "moves", run: () => this.#depart() },
      { name: "arrive", on: "there", part: "moves", run: () => this.#arrive() },
      { name: "forget", on: "here", part: "moves", run: () => this.#forget() },
    ];
    const after = [
      { name: "issue to the newcomer", run: () => this.#issue(this.#newcomer) },
      { name: "cast by the newcomer", run: () => this.#cast(this.#newcomer) },
      { name: "close", run: () => this.#close() },
      { name: "share", run: () => this.#count() },
    ].map((step): Step => ({ ...step, on: "there" }));
    return [...before, ...(this.service.data === undefined ? [] : move), ...after];
  }

  /** After a start of any of the two: what was promised, shown or handed out is there, and the record only grew. */
  async check(where: Where): Promise<void> {
    const service = this.#services[where];
    assert.deepEqual(service.failures, []);
    const left = service.data !== undefined && existsSync(join(service.data, "backup-under-way"));
    assert.ok(!left, "copies of a backup are left");
    if (this.#services[where] !== this.service || this.#id === "") return;
    for (const [number, { credential, signature, ballot, promise }] of this.#slips) {
      if (ballot !== undefined && promise !== undefined)
        assert.equal(
          await service.lookup(this.#id, leafHash(ballot)),
          promise,
          `the promise of ${number} was forgotten`,
        );
      if (signature !== undefined) assert.equal(await this.#signature(number, credential), signature);
    }
    const record = (await service.ask("GET", `/e/${this.#id}/record`)).text.split("\n");
    assert.deepEqual(record.slice(0, this.#record.length), this.#record, "the record has lost or changed an entry");
    this.#record = record.slice(0, -1);
  }

  /** In the end: a valid record with every promised ballot, and a register of those who fetched one. */
  async checkEnd(): Promise<void> {
    await this.check("there");
    const entries = this.#record.map((line) => utf8(line));
    const { checks } = verifyRecord(concat(...entries.flatMap((entry) => [entry, utf8("\n")])));
    assert.deepEqual(
      checks.flatMap(({ findings }) => findings),
      [],
    );
    const leaves = new Set(entries.map((entry) => toBase64url(leafHash(entry))));
    for (const { ballot } of this.#slips.values())
      assert.ok(
        ballot !== undefined && leaves.has(toBase64url(leafHash(ballot))),
        "a promised ballot is not on the record",
      );
    const rows = entries
      .map((entry) => decodeEntry(entry))
      .flatMap((entry) => (entry.type === "register" ? entry.voters : []));
    assert.deepEqual(
      rows.flatMap(({ blinded }) => blinded ?? []).sort(),
      [...this.#slips.values()].map(({ credential }) => toBase64url(credential.blinded)).sort(),
    );
  }

  async #draft(): Promise<void> {
    const { id } = done(await this.service.organiser<Draft>("POST", "/api/drafts", { content }));
    this.#drafts.push(id);
  }

  async #discard(): Promise<void> {
    const { id } = await this.#prepared();
    done(await this.service.organiser("POST", `/api/elections/${id}/discard`));
  }

  /** The draft's vote, whoever was told of it. */
  async #prepared(): Promise<{ id: string }> {
    const draft = this.#drafts[0] ?? "";
    const answer = await this.service.organiser<{ id: string }>("POST", `/api/drafts/${draft}/prepare`);
    if (answer.status === 200) return answer.body;
    await this.#tick(); // goes on with what was interrupted
    const { electionId } = done(await this.service.organiser<Draft>("GET", `/api/drafts/${draft}`));
    if (electionId === undefined) return this.#prepared();
    return { id: electionId };
  }

  async #prepare(): Promise<void> {
    const { id } = await this.#prepared();
    this.#trusteeCode = await this.#newTrusteeCode(id);
    this.#id = id;
  }

  async #newTrusteeCode(id: string): Promise<string> {
    const path = `/api/elections/${id}/trustee-code`;
    return done(await this.service.organiser<{ code: string }>("POST", path, { index: 1 })).code;
  }

  async #ceremony(make: Parameters<ServiceAtPoints["send"]>[2], type: string): Promise<void> {
    const own = async () =>
      (await this.service.entries(this.#id)).some((bytes) => {
        const entry = decodeEntry(bytes);
        return entry.type === type && "index" in entry && entry.index === 1;
      });
    if (!(await own())) await this.service.send(this.#committee, 1, make);
    await this.#tick(); // the server does its part
  }

  get #committee() {
    return { id: this.#id, trustees: [{ index: 1, name: "Dora Dietz", code: this.#trusteeCode }] };
  }

  async #open(): Promise<void> {
    const answer = await this.service.organiser<Election>("POST", `${this.#path}/open`);
    assert.ok(answer.status === 200 || answer.body["code" as never] === "already-opened", answer.text);
  }

  async #invite(numbers?: number[]): Promise<void> {
    const json = numbers === undefined ? {} : { numbers };
    const { invitations } = done(
      await this.service.organiser<InvitationList>("POST", `${this.#path}/invitations`, json),
    );
    for (const { number, accessCode } of invitations) this.#codes.set(number, accessCode);
  }

  async #letters(): Promise<void> {
    const path = `${this.#path}/mail`;
    done(await this.service.organiser("POST", path, { what: "reminder" }));
    for (let waiting = 1; waiting > 0; ) {
      await this.#tick(61_000); // what was under way at a kill waits for a minute
      ({ waiting } = done(await this.service.organiser<MailOverview>("GET", path)));
    }
    for (const letter of this.#peer.received) {
      const number = Number(/^m(\d+)@/.exec(letter.to)?.[1]);
      this.#codes.set(number, codeIn(letter));
    }
    for (const number of [1, 2, 3]) {
      const json = { accessCode: this.#codes.get(number) };
      const { body } = await this.service.ask<{ number: number }>("POST", `/e/${this.#id}/voter`, { json });
      assert.equal(body.number, number, "the newest letter opens nothing");
    }
  }

  async #issue(number: number): Promise<void> {
    const view = await this.service.view(this.#id);
    const credential =
      this.#slips.get(number)?.credential ?? createCredential(view, view.manifest.classes[0]?.id ?? "");
    this.#slips.set(number, { credential });
    const signature = await this.#signature(number, credential);
    const token = unblind(credential, [fromBase64url(signature)], view);
    const sealed = encryptSelections(view, credential.classId, number % 2 === 0 ? YES : NO);
    const ballot = makeBallot(view, credential, token, sealed).entry;
    this.#slips.set(number, { credential, signature, ballot });
  }

  async #signature(number: number, { blinded }: Credential): Promise<string> {
    const json = { accessCode: this.#codes.get(number), blinded: toBase64url(blinded) };
    return done(await this.service.ask<Issued>("POST", `/e/${this.#id}/issue`, { json })).signature;
  }

  async #cast(number: number): Promise<void> {
    const slip = this.#slips.get(number);
    if (slip?.ballot === undefined) throw new TypeError(`${number} has no ballot`);
    slip.promise = done(await this.service.cast(this.#id, slip.ballot)).promise;
  }

  async #add(): Promise<void> {
    const json = { reason: "forgotten", members: [{ name: "Late Lea" }] };
    const answer = await this.service.organiser<MembersAdded>("POST", `${this.#path}/members`, json);
    if (answer.status !== 200) {
      assert.equal(answer.body["code" as never], "already-exists", answer.text); // the answer that was lost said so
      await this.#tick();
    }
    this.#newcomer = MEMBERS + 1;
    await this.#invite([this.#newcomer]);
  }

  async #notice(kind: "pause" | "resume"): Promise<void> {
    const answer = await this.service.organiser("POST", `${this.#path}/notice`, { kind, reason: kind });
    assert.ok(answer.status === 200 || answer.body["code"] === "not-allowed", answer.text); // it stands already
  }

  async #look(): Promise<void> {
    this.service.now += 3_600_000;
    await this.#tick();
    done(await this.service.organiser("GET", `${this.#path}/members`));
  }

  async #backUp(): Promise<void> {
    const { status, bytes } = await this.service.operator("backup", {});
    assert.equal(status, 200);
    const folder = mkdtempSync(join(tmpdir(), "urna-restored-"));
    try {
      assert.equal(await restoreBackup(streamOf([bytes]), folder), 2); // with what is left of the one that was discarded
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  async #move(where: Where, json: object): Promise<Moved> {
    const { status, body } = await this.#services[where].operator<Moved>(`elections/${this.#id}/move`, json);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  async #expect(): Promise<void> {
    this.#ticket = (await this.#move("there", { step: "expect" })).ticket ?? "";
  }

  async #depart(): Promise<void> {
    await this.#move("here", { step: "depart", ticket: this.#ticket });
  }

  async #arrive(): Promise<void> {
    for (const part of ["registrar", "box", "office"])
      for (let index = 0, last = false; !last; index++) {
        const { parcel } = await this.#move("here", { step: "parcel", ticket: this.#ticket, part, index });
        last = parcel?.last ?? true;
        await this.#move("there", { step: "accept", part, parcel });
      }
    this.at = "there";
    await this.service.signIn();
    this.#trusteeCode = await this.#newTrusteeCode(this.#id);
  }

  async #forget(): Promise<void> {
    await this.#move("here", { step: "forget" });
  }

  async #close(): Promise<void> {
    const answer = await this.service.organiser("POST", `${this.#path}/close`);
    assert.ok(answer.status === 200 || answer.body["code"] === "closed", answer.text);
    await this.#tick();
  }

  async #count(): Promise<void> {
    const share = await this.service.count(this.#committee, 1);
    assert.ok(share.status === 200 || share.body["code"] === "already-counted", share.text);
    await this.#tick();
    const { state } = done(await this.service.organiser<Election>("GET", this.#path));
    assert.equal(state, "counted");
  }
}
