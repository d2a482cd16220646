// The one failure of the protocol: bytes from the other side that break a clause. It never wraps our own bugs, which
// stay TypeError or RangeError, and it contains no secret: messages name positions and lengths, never values that were
// rejected.

/** Every clause of SPEC.md, in its order. */
export type Clause =
  | "ENC-1"
  | "ENC-2"
  | "ENC-3"
  | "ENC-4"
  | "ENC-5"
  | "ENC-6"
  | "ENC-7"
  | "ENC-8"
  | "LOG-1"
  | "LOG-2"
  | "LOG-3"
  | "LOG-4"
  | "LOG-5"
  | "LOG-6"
  | "LOG-7"
  | "LOG-8"
  | "LOG-9"
  | "ID-1"
  | "ID-2"
  | "ID-3"
  | "ID-4"
  | "MAN-1"
  | "MAN-2"
  | "MAN-3"
  | "MAN-4"
  | "MAN-5"
  | "MAN-6"
  | "CER-1"
  | "CER-2"
  | "CER-3"
  | "CER-4"
  | "CER-5"
  | "CER-6"
  | "COM-1"
  | "COM-2"
  | "COM-3"
  | "COM-4"
  | "COM-5"
  | "ISS-1"
  | "ISS-2"
  | "ISS-3"
  | "ISS-4"
  | "ISS-5"
  | "ISS-6"
  | "ISS-7"
  | "ISS-8"
  | "ISS-9"
  | "BAL-1"
  | "BAL-2"
  | "BAL-3"
  | "BAL-4"
  | "BAL-5"
  | "BAL-6"
  | "BAL-7"
  | "BAL-8"
  | "BAL-9"
  | "TAL-1"
  | "TAL-2"
  | "TAL-3"
  | "TAL-4"
  | "RUL-1"
  | "RUL-2"
  | "RUL-3"
  | "RUL-4"
  | "RUL-5"
  | "VER-1"
  | "VER-2"
  | "VER-3"
  | "LIM-1"
  | "MEE-1"
  | "MEE-2"
  | "MEE-3"
  | "MEE-4"
  | "MEE-5"
  | "MEE-6"
  | "MEE-7";

/** Stable kebab-case codes: programs match them, so a code is never renamed and never reused for something else. */
export type ErrorCode =
  // encodings
  | "wrong-length"
  | "invalid-element"
  | "identity-element"
  | "invalid-scalar"
  | "invalid-base64"
  | "invalid-hex"
  | "invalid-utf8"
  | "invalid-json"
  | "not-canonical"
  | "too-deep"
  | "too-large"
  | "invalid-shape"
  | "invalid-text"
  | "invalid-identifier"
  | "invalid-time"
  // log, notes, fingerprints, words
  | "bad-inclusion-proof"
  | "bad-consistency-proof"
  | "invalid-key"
  | "invalid-note"
  | "bad-signature"
  | "wrong-origin"
  | "wrong-root"
  | "not-enough-witnesses"
  | "invalid-fingerprint"
  | "invalid-access-code"
  | "wrong-word-count"
  | "unknown-word"
  | "bad-checksum"
  // order and bookkeeping of the record
  | "out-of-order"
  | "missing-entry"
  | "truncated-record"
  | "foreign-line-ends"
  | "served-line-ends"
  | "wrong-index"
  | "wrong-name"
  | "wrong-count"
  | "wrong-value"
  | "duplicate"
  | "not-ascending"
  | "unknown-id"
  | "limit-exceeded"
  | "not-allowed"
  | "wrong-time"
  | "wrong-election"
  // manifest and rules
  | "invalid-contest"
  | "invalid-class"
  | "invalid-rule"
  | "invalid-schedule"
  // key ceremony
  | "bad-proof"
  | "bad-share"
  | "low-order-key"
  | "bad-ciphertext"
  | "own-entry-missing"
  | "not-proven"
  // issuing
  | "bad-possession"
  | "bad-blind-signature"
  | "bad-token"
  | "wrong-roll"
  // ballots
  | "unknown-class"
  | "wrong-contests"
  | "key-used"
  | "tracker-used"
  | "invalid-selections"
  // tally
  | "wrong-result"
  | "not-enough-shares"
  | "count-out-of-range";

/** The other side's bytes break `clause`. `culprit` names who is to blame if the evidence shows it, e.g. `trustee 2`. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  readonly code: ErrorCode;
  readonly clause: Clause;
  readonly culprit?: string;

  constructor(code: ErrorCode, clause: Clause, message: string, culprit?: string) {
    super(message);
    this.code = code;
    this.clause = clause;
    if (culprit !== undefined) this.culprit = culprit;
  }
}
