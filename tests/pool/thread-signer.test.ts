// Blind signing on a thread: the same signatures and refusals as in the caller's own thread, and an answer for everybody.
import { afterEach, expect, test } from "vitest";
import { encodeG1, hashToG1 } from "../../crypto/encoding/bls.ts";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { blindSign, generateIssuerKey } from "../../crypto/tokens/issuing.ts";
import { inlineSigner } from "../../src/pool/inline-signer.ts";
import { ThreadSigner } from "../../src/pool/thread-signer.ts";

let signer: ThreadSigner | undefined;
afterEach(() => signer?.close());

const asker = {};
const { secret } = generateIssuerKey();
const elements = ["a", "b", "c"].map((text) => encodeG1(hashToG1(utf8(text), "URNA-TEST")));

test("a thread checks and signs as the caller's own does", async () => {
  signer = new ThreadSigner({ threads: 1 });
  for (const way of [signer, inlineSigner]) {
    expect(await Promise.all(elements.map((element) => way.check(asker, element)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const signed = await Promise.all(elements.map((element) => way.sign(asker, secret, element)));
    expect(signed).toEqual(elements.map((element) => ({ ok: true, value: blindSign(secret, element) })));
    const identity = new Uint8Array(48).with(0, 0xc0);
    expect(await way.check(asker, identity)).toMatchObject({ code: "identity-element", clause: "ENC-3" });
    expect(await way.check(asker, new Uint8Array(48))).toMatchObject({ code: "invalid-element", clause: "ENC-2" });
  }
});

test("where there is no room, or no pool any more, the answer is to come back", async () => {
  signer = new ThreadSigner({ threads: 1, queue: 1 });
  const element = elements[0] ?? new Uint8Array();
  const here = signer;
  const sign = (who: object) => here.sign(who, secret, element);
  // One is under way, one may wait, the next one gives way; and there is a thread for others.
  const answers = await Promise.all([sign(asker), sign(asker), sign(asker), sign({})]);
  expect(answers).toMatchObject([{ ok: true }, { ok: true }, { code: "overloaded" }, { ok: true }]);
  await signer.close();
  expect(await signer.check(asker, element)).toEqual({ ok: false, code: "overloaded" });
});
