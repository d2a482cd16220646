// The platform's Ed25519 gives the same promise as the protocol's reference (LOG-5, RFC 8032: signatures are deterministic).

import { sha256 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import { openPromise, signPromise, verifierKey } from "../../crypto/log/note.ts";
import { PromiseKey } from "../../src/box/promise-key.ts";

test("promises are the reference's, byte for byte", async () => {
  for (const n of [1, 2, 255]) {
    const seed = new Uint8Array(32).fill(n);
    const leaf = sha256(seed);
    const vkey = verifierKey("vote.example/e/a", seed);
    const promise = await new PromiseKey(vkey, seed).sign(leaf);
    expect(promise).toBe(signPromise("vote.example/e/a", leaf, seed));
    expect(openPromise(promise, vkey, "vote.example/e/a")).toEqual(leaf);
  }
});
