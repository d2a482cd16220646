/**
 * What a voter's device and the verification of ballots need of an opened election: the manifest, the context E, the
 * election key and the issuer keys. It is rebuilt in a worker from plain data (`viewData`, `viewFromData`); it is only
 * made from a replayed record (`board.ts`), and contains no secret.
 */
import { sumG2 } from "../encoding/bls.ts";
import { decodeNonIdentity, type Element, withTable } from "../encoding/group.ts";
import type { Manifest, Trustees } from "./manifest.ts";

export interface ElectionView {
  readonly manifest: Manifest;
  /** Who counts: the manifest's trustees, or the members of the committee that it names [COM-3]. */
  readonly counting: Trustees;
  /** 32 bytes [ID-1] */
  readonly electionId: Uint8Array;
  /** E, 32 bytes [ID-2] */
  readonly context: Uint8Array;
  /** K [CER-5] */
  readonly electionKey: Element;
  /** The encoding of K, 32 bytes. */
  readonly electionKeyBytes: Uint8Array;
  /** The key of each issuer for the class, 96 bytes each, in the issuers' order [ISS-1]. RangeError for an unknown class. */
  issuerKeys(classId: string): readonly Uint8Array[];
  /** The sum of those keys, 96 bytes, under which tokens verify [ISS-4]. */
  summedKey(classId: string): Uint8Array;
}

/** The view as structured-clonable data. `electionKey` is 32 bytes; `classes` are in manifest order. */
export interface ViewData {
  readonly manifest: Manifest;
  readonly counting: Trustees;
  readonly electionId: Uint8Array;
  readonly context: Uint8Array;
  readonly electionKey: Uint8Array;
  readonly classes: readonly { readonly id: string; readonly issuerKeys: readonly Uint8Array[] }[];
}

export function viewData(view: ElectionView): ViewData {
  return {
    manifest: view.manifest,
    counting: view.counting,
    electionId: view.electionId,
    context: view.context,
    electionKey: view.electionKeyBytes,
    classes: view.manifest.classes.map(({ id }) => ({ id, issuerKeys: view.issuerKeys(id) })),
  };
}

/** Takes the data as verified where it was made; decodes the election key again (ProtocolError ENC-1, ENC-3). */
export function viewFromData(data: ViewData): ElectionView {
  const keys = new Map(data.classes.map(({ id, issuerKeys }) => [id, issuerKeys]));
  const sums = new Map<string, Uint8Array>();
  const issuerKeys = (classId: string): readonly Uint8Array[] => {
    const found = keys.get(classId);
    if (found === undefined) throw new RangeError(`no class ${classId} in this election`);
    return found;
  };
  return {
    manifest: data.manifest,
    counting: data.counting,
    electionId: data.electionId,
    context: data.context,
    electionKey: withTable(decodeNonIdentity(data.electionKey)),
    electionKeyBytes: data.electionKey,
    issuerKeys,
    summedKey(classId) {
      let sum = sums.get(classId);
      if (sum === undefined) {
        sum = sumG2(issuerKeys(classId));
        sums.set(classId, sum);
      }
      return sum;
    },
  };
}
