// The label table of ENC-4: every use of a hash has a label of its own, so that no value of one use can be taken for a
// value of another. Labels are unique and prefix-free (a test checks it); the version of the protocol is part of each.

const PREFIX = "urna/v1/";

/** For H: digests of 32 bytes. */
export type DigestLabel =
  | "election"
  | "context"
  | "ceremony"
  | "committee"
  | "sequence"
  | "meeting"
  | "salt"
  | "register"
  | "link"
  | "tracker"
  | "decryption-seed";

/** For Hs: challenges and weights mod ℓ. */
export type ScalarLabel =
  | "trustee-proof"
  | "shares-proof"
  | "confirmation"
  | "ballot"
  | "decryption-weight"
  | "decryption-proof"
  | "agreement";

/** For everything else: hash-to-group, key derivation, HPKE, token message, device message, promise, nonces. */
type OtherLabel =
  | "rehearsal"
  | "seed-coefficient"
  | "seed-encryption"
  | "hpke-share"
  | "token"
  | "device"
  | "promise"
  | "nonce";

export type Label = DigestLabel | ScalarLabel | OtherLabel;

/** The label as it is hashed, e.g. `urna/v1/ballot`. */
export function labelText(label: Label): string {
  return PREFIX + label;
}
