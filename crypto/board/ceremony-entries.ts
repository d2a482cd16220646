/**
 * The record up to the opening: manifest, committee, trustees, shares, confirmations, opening [section 4, 5, ISS-1,
 * ISS-5]. Each handler checks one entry against the state and returns what it adds. The ceremony of a committee has a
 * log of its own, over its sequence alone; that of one vote is part of the vote's log [COM-2].
 */

import { checkIsCommittee } from "../ceremony/committee.ts";
import { verifyConfirmation } from "../ceremony/confirmation.ts";
import { jointKey, openTrusteeEntry } from "../ceremony/keys.ts";
import { openSharesEntry } from "../ceremony/shares.ts";
import { sumG2 } from "../encoding/bls.ts";
import { equalBytes, fromBase64url, toBase64url } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { encodeElement } from "../encoding/group.ts";
import { hash } from "../encoding/transcript.ts";
import { CompactRange } from "../log/merkle.ts";
import { checkManifestPart } from "../manifest/check.ts";
import {
  type CommitteeEntry,
  checkCommitteeEntry,
  checkCommitteeFits,
  countingOf,
} from "../manifest/committee-entry.ts";
import type { ConfirmationEntry, ManifestEntry, OpeningEntry, SharesEntry, TrusteeEntry } from "../manifest/entries.ts";
import { LIMITS } from "../manifest/limits.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { viewFromData } from "../manifest/view.ts";
import { BallotSums } from "../tally/sums.ts";
import { verifyPossession } from "../tokens/issuing.ts";
import type { CeremonyEntry } from "./order.ts";
import { type BoardState, type Draft, type Handler, passes, type Step } from "./state.ts";

/** A manifest that breaks one of its clauses is not used: everything after it would be guesswork. */
export const takeManifest: Handler<ManifestEntry> = (_, manifest, { bytes, examine }) => {
  const sound = [
    passes(examine, "contests", () => checkManifestPart(manifest, "contests")),
    passes(examine, "classes", () => checkManifestPart(manifest, "classes")),
    passes(examine, "rules", () => checkManifestPart(manifest, "rules")),
    passes(examine, "schedule", () => checkManifestPart(manifest, "schedule")),
    passes(examine, "board-keys", () => checkManifestPart(manifest, "keys")),
  ];
  // The length of a ballot is known only if contests and classes fit together.
  if (sound.includes(false)) return undefined;
  if (!passes(examine, "limits", () => checkManifestPart(manifest, "size"))) return undefined;
  return (draft) => {
    draft.own.manifest = manifest;
    const electionId = hash("election", bytes);
    draft.own.electionId = electionId;
    if (manifest.trustees !== undefined) {
      draft.own.ceremonyId = electionId;
      draft.own.counting = manifest.trustees;
    }
    draft.own.sums = new BallotSums(manifest);
    if (manifest.schedule.closes !== undefined) draft.closes = manifest.schedule.closes;
  };
};

/** A committee that breaks a clause, or that this vote may not name, is not used, like such a manifest. */
export const takeCommittee: Handler<CommitteeEntry> = ({ own }, committee, step) => {
  const sound = passes(step.examine, "committee", () => {
    checkCommitteeEntry(committee);
    if (own.manifest !== undefined) checkCommitteeFits(committee, own.manifest);
  });
  if (!sound) return undefined;
  return (draft) => {
    draft.committee = committee;
    draft.own.ceremonyId = hash("committee", step.bytes);
    draft.own.counting = countingOf(committee);
    draft.own.sequence = CompactRange.empty.append(step.leaf);
  };
};

/** The ceremony's log with this entry, where `log` is the record's. */
function ceremonyLog({ own }: Draft, log: CompactRange, { leaf }: Step): CompactRange {
  if (own.sequence === undefined) return log;
  own.sequence = own.sequence.append(leaf);
  return own.sequence;
}

export const takeTrustee: Handler<TrusteeEntry> = (state, entry, step) => {
  const trustee = step.examine("trustees", () => openTrusteeEntry(state, entry, step.bytes));
  if (trustee === undefined) return undefined;
  return (draft, record) => {
    const log = ceremonyLog(draft, record, step);
    draft.trustees = [...state.trustees, trustee];
    const { length } = state.counting.members;
    if (draft.trustees.length < length) return;
    draft.ceremonyRoot = log.root();
    if (length === 1) draft.confirmationRoot = log.root();
  };
};

export const takeShares: Handler<SharesEntry> = (state, entry, step) => {
  const verified = step.examine("shares", () => openSharesEntry(state, entry));
  return (draft, record) => {
    const log = ceremonyLog(draft, record, step);
    const ciphertexts = new Map(entry.shares.map(({ to, ciphertext }) => [to, fromBase64url(ciphertext)]));
    draft.shares = [...state.shares, verified ?? { index: entry.index, ciphertexts }];
    if (draft.shares.length === state.trustees.length) draft.confirmationRoot = log.root();
  };
};

export const takeConfirmation: Handler<ConfirmationEntry> = (state, entry, { examine }) => {
  const named = state.own.manifest?.committee;
  if (named !== undefined && state.confirmations === 0) {
    if (!passes(examine, "committee", () => checkIsCommittee(state, fromBase64url(named)))) return undefined;
  }
  examine("confirmations", () => verifyConfirmation(state, entry));
  return (draft) => {
    draft.confirmations = state.confirmations + 1;
  };
};

/**
 * Verifies an entry of the current round before its turn has come. Whether its trustee repeats an earlier trustee's
 * values is checked at its turn [CER-1, CER-3, CER-4]. @throws ProtocolError as the makers of the facts do
 */
export function checkEarly(state: BoardState, entry: CeremonyEntry, bytes: Uint8Array): void {
  if (entry.type === "trustee") openTrusteeEntry(state, entry, bytes);
  else if (entry.type === "shares") openSharesEntry(state, entry);
  else verifyConfirmation(state, entry);
}

export const takeOpening: Handler<OpeningEntry> = (state, entry, { bytes, examine }) => {
  const { manifest, electionId, counting, committee, closes } = state;
  const electionKey = examine("election-key", () => {
    const key = encodeElement(jointKey(state));
    if (!equalBytes(key, fromBase64url(entry.electionKey))) {
      throw new ProtocolError("wrong-value", "CER-5", "the election key is not the sum of the trustees' keys");
    }
    return key;
  });
  const classes = examine("issuer-keys", () => issuerKeys(manifest, entry));
  if (classes !== undefined) {
    entry.issuers.forEach(({ keys }, i) => {
      for (const { class: classId, key, proof } of keys) {
        examine("issuer-keys", () =>
          verifyPossession(fromBase64url(key), fromBase64url(proof), electionId, i + 1, classId),
        );
      }
    });
  }
  const rolls = examine("roll", () => firstRolls(manifest, entry));
  const fits = passes(examine, "limits", () => checkVoters(entry.roll.map(({ eligible }) => eligible)));
  examine("schedule", () => {
    if (closes !== undefined && entry.time >= closes) {
      throw new ProtocolError("wrong-time", "MAN-4", "the election was opened after its end");
    }
  });
  const serves =
    committee === undefined ||
    passes(examine, "committee", () => {
      if (entry.time < committee.until) return;
      throw new ProtocolError("wrong-time", "COM-3", "the committee had ended when the election was opened");
    });
  if (electionKey === undefined || classes === undefined || rolls === undefined || !fits || !serves) return undefined;
  const context = hash("context", state.root(), bytes);
  const view = viewFromData({ manifest, counting, electionId, context, electionKey, classes });
  return (draft) => {
    draft.opening = entry;
    draft.rolls = rolls;
    draft.own.view = view;
    draft.started = manifest.schedule.opens !== "notice";
  };
};

/** The keys by class; all distinct, and with several issuers the sums, too [ISS-1]. It does not check possession. */
function issuerKeys(manifest: Manifest, { issuers }: OpeningEntry) {
  if (issuers.length !== manifest.issuers.length) {
    throw new ProtocolError("wrong-count", "ISS-1", "the opening does not have the issuers of the manifest");
  }
  issuers.forEach(({ keys }, i) => {
    inManifestOrder(manifest, keys, `the keys of issuer ${i + 1}`, "ISS-1");
  });
  const classes = manifest.classes.map(({ id }, place) => ({
    id,
    issuerKeys: issuers.map(({ keys }) => fromBase64url(keys[place]?.key ?? "")),
  }));
  const sums = classes.map(({ issuerKeys }) => toBase64url(sumG2(issuerKeys)));
  const all = [...issuers.flatMap(({ keys }) => keys.map(({ key }) => key)), ...(issuers.length > 1 ? sums : [])];
  const twice = all.findIndex((key, i) => all.indexOf(key) < i);
  if (twice >= 0)
    throw new ProtocolError("duplicate", "ISS-1", "an issuer key, or a sum of issuer keys, appears twice");
  return classes;
}

function firstRolls(manifest: Manifest, { roll }: OpeningEntry) {
  inManifestOrder(manifest, roll, "the roll", "ISS-5");
  return new Map(roll.map((row) => [row.class, [{ eligible: row.eligible, root: fromBase64url(row.root) }]]));
}

/** @throws ProtocolError limit-exceeded (LIM-1) */
export function checkVoters(eligible: readonly number[]): void {
  if (eligible.reduce((sum, count) => sum + count, 0) > LIMITS.voters) {
    throw new ProtocolError("limit-exceeded", "LIM-1", `at most ${LIMITS.voters} voters are allowed`);
  }
}

/** Every class once, in manifest order. */
export function inManifestOrder(
  manifest: Manifest,
  rows: readonly { readonly class: string }[],
  what: string,
  clause: "ISS-1" | "ISS-5" | "LOG-7",
): void {
  if (rows.length !== manifest.classes.length || manifest.classes.some(({ id }, i) => rows[i]?.class !== id)) {
    throw new ProtocolError("wrong-count", clause, `${what}: not every class once, in the order of the manifest`);
  }
}
