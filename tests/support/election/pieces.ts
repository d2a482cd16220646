// A small election in memory, made with the functions under test and a log of its own instead of `admit`: for tests of the
// ceremony, ballots and tally by themselves. Every secret is at hand; a service does none of this in this way.
import { encryptSelections, makeBallot } from "../../../crypto/ballot/ballot.ts";
import { verifyBallotChunk } from "../../../crypto/ballot/batch.ts";
import type { Selections } from "../../../crypto/ballot/selections.ts";
import { makeConfirmationEntry, verifyConfirmation } from "../../../crypto/ceremony/confirmation.ts";
import { jointKey, makeTrusteeEntry, openTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry, openSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { encodeElement } from "../../../crypto/encoding/group.ts";
import { type Random, systemRandom } from "../../../crypto/encoding/random.ts";
import { hash } from "../../../crypto/encoding/transcript.ts";
import { CompactRange, leafHash } from "../../../crypto/log/merkle.ts";
import { decodeEntryOf, encodeEntry } from "../../../crypto/manifest/entries.ts";
import type {
  CeremonyFacts,
  DecryptionFacts,
  SharesFacts,
  TallyFacts,
  TrusteeFacts,
} from "../../../crypto/manifest/facts.ts";
import type { Manifest, Trustees } from "../../../crypto/manifest/manifest.ts";
import { type ElectionView, viewFromData } from "../../../crypto/manifest/view.ts";
import { BallotSums } from "../../../crypto/tally/sums.ts";
import { makeResult, openDecryption } from "../../../crypto/tally/tally.ts";
import { type Credential, createCredential } from "../../../crypto/tokens/credential.ts";
import { generateIssuerKey } from "../../../crypto/tokens/issuing.ts";
import { makeManifest, type Plan, seededRandom, trusteesOf } from "./plan.ts";
import { tokenOf } from "./token.ts";

/** Class `members` unless the plan has others. */
export const manifestOf = (plan: Plan): Manifest =>
  makeManifest({ classes: [{ id: "members" }], ...plan }, seededRandom("small")).manifest;

/** The facts of a ceremony, which grow entry by entry. */
export class Ceremony implements CeremonyFacts {
  readonly manifest: Manifest;
  readonly electionId: Uint8Array;
  readonly ceremonyId: Uint8Array;
  readonly counting: Trustees;
  readonly seeds: readonly Uint8Array[];
  trustees: TrusteeFacts[] = [];
  shares: SharesFacts[] = [];
  ceremonyRoot?: Uint8Array;
  confirmationRoot?: Uint8Array;
  log: CompactRange;

  constructor(manifest: Manifest, random: Random = systemRandom) {
    const entry = encodeEntry(manifest);
    this.manifest = manifest;
    this.electionId = hash("election", entry);
    this.ceremonyId = this.electionId;
    this.counting = trusteesOf(manifest);
    this.seeds = this.counting.members.map(() => random(32));
    this.log = CompactRange.empty.append(leafHash(entry));
  }

  addTrustee(entry: Uint8Array): void {
    this.trustees = [...this.trustees, openTrusteeEntry(this, decodeEntryOf("trustee", entry), entry)];
    this.log = this.log.append(leafHash(entry));
    if (this.trustees.length < this.seeds.length) return;
    this.ceremonyRoot = this.log.root();
    if (this.seeds.length === 1) this.confirmationRoot = this.log.root();
  }

  addShares(entry: Uint8Array): void {
    this.shares = [...this.shares, openSharesEntry(this, decodeEntryOf("shares", entry))];
    this.log = this.log.append(leafHash(entry));
    if (this.shares.length === this.seeds.length) this.confirmationRoot = this.log.root();
  }

  runTrustees(): this {
    for (const [i, seed] of this.seeds.entries()) this.addTrustee(makeTrusteeEntry(seed, this, i + 1));
    return this;
  }

  runShares(): this {
    if (this.seeds.length > 1) {
      for (const [i, seed] of this.seeds.entries()) this.addShares(makeSharesEntry(seed, this, i + 1));
    }
    return this;
  }

  runConfirmations(): this {
    for (const [i, seed] of this.seeds.entries()) {
      verifyConfirmation(this, decodeEntryOf("confirmation", makeConfirmationEntry(seed, this, i + 1)));
    }
    return this;
  }
}

/** An election from the ceremony to the count, with the issuers' secrets. */
export class SmallElection extends Ceremony implements TallyFacts {
  readonly view: ElectionView;
  readonly context: Uint8Array;
  readonly electionKey;
  readonly sums: BallotSums;
  readonly ballots: Uint8Array[] = [];
  finalRoot = systemRandom(32);
  decryptions: DecryptionFacts[] = [];
  private readonly issuersByClass: Map<string, { secret: Uint8Array; key: Uint8Array }[]>;
  private readonly counts = new Map<string, number>();

  constructor(plan: Plan, { context = systemRandom(32) } = {}) {
    super(manifestOf(plan));
    this.runTrustees().runShares();
    this.context = context;
    const { classes, issuers } = this.manifest;
    this.issuersByClass = new Map(classes.map(({ id }) => [id, issuers.map(() => generateIssuerKey())]));
    this.view = viewFromData({
      manifest: this.manifest,
      counting: this.counting,
      electionId: this.electionId,
      context,
      electionKey: encodeElement(jointKey(this)),
      classes: classes.map(({ id }) => ({ id, issuerKeys: this.issuersOf(id).map(({ key }) => key) })),
    });
    this.electionKey = this.view.electionKey;
    this.sums = new BallotSums(this.manifest);
  }

  issuersOf(classId: string): { secret: Uint8Array; key: Uint8Array }[] {
    return this.issuersByClass.get(classId) ?? [];
  }

  ballotCount(classId: string): number {
    return this.counts.get(classId) ?? 0;
  }

  eligibleCount(classId: string): number {
    return this.ballotCount(classId) + 1;
  }

  /** A credential with its token. */
  issue(classId: string): { credential: Credential; token: Uint8Array } {
    const credential = createCredential(this.view, classId);
    const secrets = this.issuersOf(classId).map(({ secret }) => secret);
    return { credential, token: tokenOf(credential, secrets) };
  }

  /** The bytes of a ballot that nobody has cast yet. */
  vote(selections: Selections, classId = "members", issued = this.issue(classId)): Uint8Array {
    const sealed = encryptSelections(this.view, classId, selections);
    return makeBallot(this.view, issued.credential, issued.token, sealed).entry;
  }

  /** Verifies ballots and adds them to the sums, as a verifier does chunk by chunk; all must be valid. */
  cast(entries: Uint8Array[]): void {
    const { verdicts, sums } = verifyBallotChunk(this.view, entries);
    for (const verdict of verdicts) if (verdict instanceof Error) throw verdict;
    for (const part of sums) {
      this.sums.add(part);
      this.counts.set(part.classId, this.ballotCount(part.classId) + part.ballots);
    }
    this.ballots.push(...entries);
  }

  addDecryption(entry: Uint8Array): void {
    this.decryptions = [...this.decryptions, openDecryption(this, decodeEntryOf("decryption", entry))];
  }

  result() {
    return decodeEntryOf("result", makeResult(this));
  }
}
