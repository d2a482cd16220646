// An election played against a registrar and a box, whatever host they are on, with everything that members and trustees do.
import { encryptSelections, makeBallot, type Selections } from "../../../crypto/ballot/ballot.ts";
import { sumBallotsWithoutVerifying } from "../../../crypto/ballot/batch.ts";
import { admit, type BoardState, electionView, newBoard } from "../../../crypto/board/board.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { jointKey, makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { encodeElement } from "../../../crypto/encoding/group.ts";
import { systemRandom } from "../../../crypto/encoding/random.ts";
import { hash } from "../../../crypto/encoding/transcript.ts";
import { encodeEntry, type NoticeEntry } from "../../../crypto/manifest/entries.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import type { ElectionView } from "../../../crypto/manifest/view.ts";
import { makeDecryptionEntry } from "../../../crypto/tally/tally.ts";
import { type Credential, createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import type { BoxDoor, CastAnswer, VerifiedBallotData } from "../../../src/doors/box.ts";
import type { Outcome } from "../../../src/doors/outcome.ts";
import type { Checked, Invitation, RegistrarDoor, RegistrarKeys } from "../../../src/doors/registrar.ts";
import { installKernelFromDisk } from "../../../src/pool/kernel-node.ts";
import { verifyEntries } from "../../../src/pool/verify.ts";
import { makeManifest, type Plan, trusteesOf } from "./plan.ts";

export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

export type Shape = {
  members?: number;
  trustees?: number;
  threshold?: number;
  batch?: { ballots: number; seconds: number };
  schedule?: Manifest["schedule"];
  attachments?: NonNullable<Manifest["attachments"]>;
};

export const minutesFromNow = (minutes: number) =>
  `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16)}:00Z`;

export class Election {
  readonly manifest: Manifest;
  readonly id: string;
  readonly entry: Uint8Array;
  readonly boardSecret: Uint8Array;
  readonly promiseSecret: Uint8Array;
  readonly seeds: Uint8Array[];
  readonly members: number;
  /** What members of a meeting checked in with (MEE-4); they have no codes. */
  checked: (member: number) => Partial<Checked> = () => ({});
  invitations: Invitation[] = [];
  keys: RegistrarKeys = { keys: [], roll: [] };
  state: BoardState = newBoard();

  constructor({
    members = 6,
    trustees = 1,
    threshold = trustees,
    batch = { ballots: 2, seconds: 1 },
    schedule = {},
    attachments,
  }: Shape = {}) {
    installKernelFromDisk({}); // as the service's threads do
    this.members = members;
    this.seeds = Array.from({ length: trustees }, () => systemRandom(32));
    const plan: Plan = {
      ...{
        seed: toBase64url(systemRandom(6)),
        trustees,
        threshold,
        manifest: { batch, schedule, ...(attachments && { attachments }) },
      },
      ...{ classes: [{ id: "members" }], contests: [{ id: "motion", options: ["yes", "no"] }] },
    };
    const { manifest, boardSecret, promiseSecret } = makeManifest(plan, systemRandom);
    this.manifest = manifest;
    this.boardSecret = boardSecret;
    this.promiseSecret = promiseSecret;
    this.entry = encodeEntry(this.manifest);
    this.id = toBase64url(hash("election", this.entry));
  }

  get setup() {
    return { manifest: this.entry, boardSecret: this.boardSecret, promiseSecret: this.promiseSecret };
  }

  get registrarSetup() {
    const members = Array.from({ length: this.members }, (_, i) => ({
      number: i + 1,
      name: `Member ${i + 1}`,
      classId: "members",
      ...this.checked(i),
    }));
    return { electionId: this.id, issuer: 1, classes: ["members"], members };
  }

  get view(): ElectionView {
    return electionView(this.state);
  }

  /** Replays the entries that the box has and this replay does not have yet. */
  async follow(box: BoxDoor): Promise<BoardState> {
    for (;;) {
      const { entries, size } = await box.entries(this.state.size);
      for (const entry of entries) admit(this.state, entry);
      if (this.state.size === size) return this.state;
    }
  }

  /** Every entry of the ceremony, in order, each made from those before it. */
  *ceremony(): Generator<Uint8Array> {
    const makers = [makeTrusteeEntry, ...(this.seeds.length > 1 ? [makeSharesEntry] : []), makeConfirmationEntry];
    for (const make of makers) for (const [i, seed] of this.seeds.entries()) yield make(seed, this.state, i + 1);
  }

  opening(): Uint8Array {
    return encodeEntry({
      type: "opening",
      electionKey: toBase64url(encodeElement(jointKey(this.state))),
      issuers: [{ keys: this.keys.keys }],
      roll: this.keys.roll,
      time: minutesFromNow(0),
    });
  }

  /** Everything up to the opening; `after` runs after each step. */
  async open(registrar: RegistrarDoor, box: BoxDoor, after: () => Promise<void> = async () => {}): Promise<void> {
    this.keys = value(await registrar.create(this.registrarSetup));
    await after();
    value(await box.create(this.setup));
    await after();
    const asksDevices = this.registrarSetup.members.some((member) => "device" in member);
    if (!asksDevices) this.invitations = value(await registrar.invite(value(await registrar.numbers())));
    await after();
    await this.follow(box);
    for (const entry of this.ceremony()) {
      value(await box.append(entry));
      await after();
      await this.follow(box);
    }
    value(await box.append(this.opening()));
    await after();
    await this.follow(box);
    value(await registrar.bind(value(await box.opening()).entries));
    await after();
  }

  async issue(registrar: RegistrarDoor, member: number): Promise<{ credential: Credential; token: Uint8Array }> {
    const credential = createCredential(this.view, "members");
    const { accessCode } = this.invitations[member] as Invitation;
    const { signature } = value(await registrar.issue({ accessCode, blinded: credential.blinded }));
    return { credential, token: unblind(credential, [signature], this.view) };
  }

  ballot({ credential, token }: { credential: Credential; token: Uint8Array }, yes: boolean): Uint8Array {
    const selections: Selections = [{ kind: "votes", votes: yes ? [1, 0] : [0, 1] }];
    return makeBallot(this.view, credential, token, encryptSelections(this.view, "members", selections)).entry;
  }

  verified(entry: Uint8Array): VerifiedBallotData {
    const [verdict] = verifyEntries(this.view, [entry]);
    if (verdict === undefined || "ok" in verdict) throw new Error(JSON.stringify(verdict));
    return verdict;
  }

  /** Does what the reception does, without the pool. */
  async cast(box: BoxDoor, ballot: VerifiedBallotData): Promise<Outcome<CastAnswer>> {
    const arrival = await box.arrive(ballot);
    if (!arrival.ok) return arrival;
    if ("known" in arrival.value) return { ok: true, value: arrival.value.known };
    return box.cast(ballot, arrival.value.ticket);
  }

  /** The register, the decryptions and the result, after the closing. */
  async count(registrar: RegistrarDoor, box: BoxDoor, trustees = trusteesOf(this.manifest).threshold): Promise<void> {
    value(await registrar.setPhase("closed"));
    for (let page = 0; ; page++) {
      const { voters, pages } = value(await registrar.register(page));
      if (page > 0 && page >= pages) break;
      value(await box.append(encodeEntry({ type: "register", voters })));
      if (page + 1 >= pages) break;
    }
    await this.follow(box);
    const ballots: Uint8Array[] = [];
    for (let at = 0; at < this.state.size; ) {
      const { entries } = await box.entries(at);
      at += entries.length;
      ballots.push(...entries.filter((entry) => isBallot(entry)));
    }
    for (const part of sumBallotsWithoutVerifying(this.view, ballots)) this.state.sums.add(part);
    for (let i = 0; i < trustees; i++) {
      const seed = this.seeds[i] as Uint8Array;
      value(await box.append(makeDecryptionEntry(seed, this.state, i + 1)));
      await this.follow(box);
    }
    value(await box.conclude());
    await this.follow(box);
  }
}

export function notice(
  kind: Exclude<NoticeEntry["kind"], "extension" | "roll" | "removal" | "withdrawal">,
  reason: string = kind,
): Uint8Array {
  return encodeEntry({ type: "notice", kind, reason });
}

export function isBallot(entry: Uint8Array): boolean {
  return new TextDecoder().decode(entry).includes('"type":"ballot"');
}
