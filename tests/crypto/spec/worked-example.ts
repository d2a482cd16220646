// Plays the election of SPEC.md section 12 with the real code and randomness that anyone can repeat, secrets included: three
// trustees of whom two count, two issuers, two classes, an addition to the roll, four ballots in two batches. Nothing here
// recomputes anything: spec-reader.ts does that, from the entries and the text of the specification.
import { sha256 } from "@noble/hashes/sha2.js";
import { encryptSelections, makeBallot, revealForAudit } from "../../../crypto/ballot/ballot.ts";
import { verifyBallotChunk } from "../../../crypto/ballot/batch.ts";
import type { Selections } from "../../../crypto/ballot/selections.ts";
import { admit, electionView, newBoard } from "../../../crypto/board/board.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { jointKey, makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { compareBytes, concat, i2osp, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { encodeElement } from "../../../crypto/encoding/group.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import { hash } from "../../../crypto/encoding/transcript.ts";
import { leafHash, MerkleTree, rootOfHashes } from "../../../crypto/log/merkle.ts";
import { formatTlogProof, signCheckpoint, signPromise, verifierKey } from "../../../crypto/log/note.ts";
import { type Entry, encodeEntry, type ManifestEntry, type NoticeEntry } from "../../../crypto/manifest/entries.ts";
import { makeDecryptionEntry, makeResult } from "../../../crypto/tally/tally.ts";
import {
  type Credential,
  createCredential,
  exportCredentialSecret,
  unblind,
} from "../../../crypto/tokens/credential.ts";
import { blindSign, generateIssuerKey, provePossession } from "../../../crypto/tokens/issuing.ts";

/** SHA-256("urna/v1 worked example: " ‖ purpose ‖ I2OSP(n, 4)) for n = 0, 1, 2 …; every call starts with a new block. */
function exampleRandom(purpose: string): Random {
  let counter = 0;
  return (length) => {
    const blocks: Uint8Array[] = [];
    for (let have = 0; have < length; have += 32) {
      blocks.push(sha256(concat(utf8(`urna/v1 worked example: ${purpose}`), i2osp(counter++, 4))));
    }
    return concat(...blocks).slice(0, length);
  };
}

const ORIGIN = "board.example/annual-meeting";
const boardSecret = exampleRandom("board key")(32);
const promiseSecret = exampleRandom("promise key")(32);

const manifest: ManifestEntry = {
  type: "manifest",
  protocol: "urna/v1",
  title: { de: "Jahresversammlung", en: "Annual meeting" },
  organiser: "Gartenverein Grüne Au e. V.",
  board: {
    origin: ORIGIN,
    key: verifierKey(ORIGIN, boardSecret),
    promiseKey: verifierKey(ORIGIN, promiseSecret),
  },
  classes: [
    { id: "members", weight: 1, contests: ["accounts", "council"] },
    { id: "founders", weight: 2, contests: ["council"] },
  ],
  contests: [
    {
      id: "accounts",
      title: { en: "Are the accounts approved?" },
      options: [
        { id: "yes", title: { en: "Yes" } },
        { id: "no", title: { en: "No" } },
        { id: "abstain", title: { en: "Abstention" } },
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
    {
      id: "council",
      title: { en: "Council" },
      options: [
        { id: "ada", title: { en: "Ada" } },
        { id: "bo", title: { en: "Bo" } },
        { id: "cy", title: { en: "Cy" } },
      ],
      perOption: 1,
      min: 1,
      max: 2,
      blank: true,
      rule: { kind: "election", seats: 2, majority: { base: "none" }, tie: "lot" },
    },
  ],
  trustees: {
    threshold: 2,
    members: [
      { name: "Tessa", kind: "person" },
      { name: "Tom", kind: "person" },
      { name: "Tamar", kind: "person" },
    ],
  },
  issuers: [{ name: "Association" }, { name: "Works council", url: "https://council.example/" }],
  schedule: { closes: "2027-03-01T18:00:00Z" },
  batch: { ballots: 2, seconds: 30 },
  minimumBallots: 2,
  nonce: toBase64url(exampleRandom("nonce")(16)),
};

interface Voter {
  readonly reference: string;
  readonly classId: string;
  readonly added?: number;
  /** Absent: no ballot was issued. */
  readonly issued: boolean;
  /** Absent: issued, perhaps, but never cast. */
  readonly selections?: Selections;
  /** The batch in which it is published, from 0. */
  readonly batch?: number;
}

const votes = (...numbers: number[]) => ({ kind: "votes" as const, votes: numbers });
const voters: Voter[] = [
  { reference: "Anna\n1", classId: "members", issued: true, selections: [votes(1, 0, 0), votes(1, 1, 0)], batch: 0 },
  { reference: "Ben\n2", classId: "members", issued: true, selections: [votes(0, 1, 0), { kind: "blank" }], batch: 0 },
  { reference: "Carl\n3", classId: "members", issued: true },
  { reference: "Dora\n4", classId: "members", issued: false },
  { reference: "Emil\n5", classId: "founders", issued: true, selections: [votes(0, 0, 1)], batch: 1 },
  {
    reference: "Frida\n6",
    classId: "members",
    added: 1,
    issued: true,
    selections: [votes(1, 0, 0), votes(1, 0, 0)],
    batch: 1,
  },
];

/** What one member's device and the registrar hold. */
interface PlayedVoter {
  readonly voter: Voter;
  readonly salt: Uint8Array;
  readonly commitment: Uint8Array;
  readonly credential?: Credential;
  /** b‖r */
  readonly secret?: Uint8Array;
  readonly signatures?: Uint8Array[];
  readonly token?: Uint8Array;
  readonly entry?: Uint8Array;
}

/** Everything that happened, with every secret. */
export interface Played {
  readonly entries: readonly Uint8Array[];
  readonly seeds: readonly Uint8Array[];
  /** By issuer, then class in manifest order. */
  readonly issuerSecrets: readonly (readonly Uint8Array[])[];
  readonly voters: readonly PlayedVoter[];
  readonly audit: Uint8Array;
  /** 32 bytes, as the first device shows it */
  readonly auditTracker: Uint8Array;
  readonly promise: string;
  readonly tlogProof: string;
  readonly checkpoint: string;
}

export function play(): Played {
  const state = newBoard({ random: exampleRandom("board") });
  const entries: Uint8Array[] = [];
  const append = (entry: Uint8Array): void => {
    admit(state, entry);
    entries.push(entry);
  };
  const say = (entry: Entry): void => append(encodeEntry(entry));
  say(manifest);

  const seeds = [1, 2, 3].map((i) => exampleRandom(`seed of trustee ${i}`)(32));
  const each = (make: (seed: Uint8Array, index: number) => Uint8Array): void =>
    seeds.forEach((seed, i) => {
      append(make(seed, i + 1));
    });
  each((seed, i) => makeTrusteeEntry(seed, state, i, exampleRandom(`trustee ${i}`)));
  each((seed, i) => makeSharesEntry(seed, state, i, exampleRandom(`shares ${i}`)));
  each((seed, i) => makeConfirmationEntry(seed, state, i, exampleRandom(`confirmation ${i}`)));

  const people = voters.map((voter) => {
    const salt = exampleRandom(`salt of ${voter.reference}`)(16);
    return { voter, salt, commitment: hash("register", salt, utf8(voter.reference)) };
  });
  const rollOf = (classId: string, version: number) => {
    const own = people.filter(({ voter }) => voter.classId === classId && (voter.added ?? 0) <= version);
    const root = rootOfHashes(own.map(({ commitment }) => commitment).sort(compareBytes));
    return { class: classId, eligible: own.length, root: toBase64url(root) };
  };
  const issuerKeys = manifest.issuers.map((_, i) =>
    manifest.classes.map(({ id }) => generateIssuerKey(exampleRandom(`issuer ${i + 1}, ${id}`))),
  );
  say({
    type: "opening",
    electionKey: toBase64url(encodeElement(jointKey(state))),
    issuers: issuerKeys.map((pairs, i) => ({
      keys: manifest.classes.map(({ id }, place) => {
        const { secret, key } = pairs[place] ?? { secret: new Uint8Array(), key: new Uint8Array() };
        const proof = provePossession(secret, key, state.electionId, i + 1, id);
        return { class: id, key: toBase64url(key), proof: toBase64url(proof) };
      }),
    })),
    roll: manifest.classes.map(({ id }) => rollOf(id, 0)),
    time: "2027-03-01T08:00:00Z",
  });

  const view = electionView(state);
  const place = (classId: string): number => manifest.classes.findIndex(({ id }) => id === classId);
  const played = people.map(({ voter, salt, commitment }): PlayedVoter => {
    if (!voter.issued) return { voter, salt, commitment };
    const name = voter.reference;
    const credential = createCredential(view, voter.classId, exampleRandom(`credential of ${name}`));
    const signatures = issuerKeys.map((pairs) => {
      return blindSign(pairs[place(voter.classId)]?.secret ?? new Uint8Array(), credential.blinded);
    });
    const token = unblind(credential, signatures, view);
    const person = {
      voter,
      salt,
      commitment,
      credential,
      secret: exportCredentialSecret(credential),
      signatures,
      token,
    };
    if (voter.selections === undefined) return person;
    const sealed = encryptSelections(view, voter.classId, voter.selections, exampleRandom(`encryption of ${name}`));
    const { entry } = makeBallot(view, credential, token, sealed, exampleRandom(`proofs of ${name}`));
    return { ...person, entry };
  });
  const audited = encryptSelections(view, "founders", [votes(1, 0, 1)], exampleRandom("audited"));

  const publish = (batch: number): void => {
    const own = played.flatMap(({ voter, entry }) => (entry !== undefined && voter.batch === batch ? [entry] : []));
    say({ type: "batch", ballots: own.length });
    for (const entry of own.toSorted((a, b) => compareBytes(leafHash(a), leafHash(b)))) append(entry);
    for (const sums of verifyBallotChunk(view, own).sums) state.sums.add(sums);
  };
  publish(0);
  const addition: NoticeEntry = {
    type: "notice",
    kind: "roll",
    reason: "Frida was forgotten",
    ...rollOf("members", 1),
  };
  say(addition);
  publish(1);
  say({
    type: "closing",
    size: state.size,
    root: toBase64url(state.root()),
    ballots: manifest.classes.map(({ id }) => ({ class: id, count: state.ballotCount(id) })),
    time: "2027-03-01T18:00:00Z",
  });
  const rows = played.toSorted(
    (x, y) => place(x.voter.classId) - place(y.voter.classId) || compareBytes(x.commitment, y.commitment),
  );
  say({
    type: "register",
    voters: rows.map(({ voter, commitment, credential }) => ({
      class: voter.classId,
      commitment: toBase64url(commitment),
      ...(voter.added === undefined ? {} : { added: voter.added }),
      ...(credential === undefined ? {} : { blinded: toBase64url(credential.blinded) }),
    })),
  });
  for (const i of [1, 3]) {
    append(makeDecryptionEntry(seeds[i - 1] ?? new Uint8Array(), state, i, exampleRandom(`decryption ${i}`)));
  }
  append(makeResult(state));

  const tree = new MerkleTree();
  for (const entry of entries) tree.append(leafHash(entry));
  const checkpoint = signCheckpoint({ origin: ORIGIN, size: tree.size, root: tree.root() }, boardSecret);
  const first = played[0]?.entry ?? new Uint8Array();
  const index = entries.indexOf(first);
  return {
    entries,
    seeds,
    issuerSecrets: issuerKeys.map((pairs) => pairs.map(({ secret }) => secret)),
    voters: played,
    audit: revealForAudit(audited),
    auditTracker: audited.tracker,
    promise: signPromise(ORIGIN, leafHash(first), promiseSecret),
    tlogProof: formatTlogProof({ index, hashes: tree.inclusionProof(index), checkpoint }),
    checkpoint,
  };
}
