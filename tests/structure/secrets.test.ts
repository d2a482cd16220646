// No secret goes into a kernel: they take time that depends on their input. Files that hold secrets reach no kernel, and files that reach
// one name no secret.
import { expect, test } from "vitest";
import { code, filesOf, importsOf, type SourceFile } from "../support/source-tree.ts";

const files = filesOf(["crypto", "src", "web"], code).filter(({ path }) => !path.startsWith("crypto/kernel/"));
const named = /\b(?:SecretScalar|TrusteeSecret|SealedSelections|useSecretScalar|\w+Secret)\b/;
const imports = (file: SourceFile, ...targets: string[]) =>
  importsOf(file).some(({ target, typeOnly }) => target !== undefined && !typeOnly && targets.includes(target));

test("only sums of public multiples and the hashing of statements ask the point kernel, only batches of tokens the other", () => {
  const asking = (target: string, call: RegExp) =>
    files.filter((file) => imports(file, target) && call.test(file.text)).map(({ path }) => path);
  expect(asking("crypto/kernel/kernel.ts", /\bkernel\(\)/)).toEqual([
    "crypto/encoding/linear.ts",
    "crypto/encoding/transcript.ts",
    "src/cli/verify/hints.ts",
  ]);
  expect(asking("crypto/kernel/tokens.ts", /\btokenKernel\(\)/)).toEqual([
    "crypto/tokens/tokens.ts",
    "crypto/verifier/chunk.ts",
  ]);
});

test("code that sums public multiples or judges tokens in batches names no secret", () => {
  const users = files.filter((file) =>
    imports(file, "crypto/encoding/linear.ts", "crypto/tokens/tokens.ts", "crypto/kernel/kernel.ts"),
  );
  expect(users.map(({ path }) => path)).toContain("crypto/ballot/batch.ts");
  expect(users.filter(({ text }) => named.test(text)).map(({ path }) => path)).toEqual([]);
});

test("no secret is hashed to a challenge", () => {
  const calls = files.flatMap(({ path, text }) =>
    [...text.matchAll(/hashToScalar\((?!label)[^;]*?;/g)].map(([call]) => ({ path, call })),
  );
  expect(calls.length).toBeGreaterThan(5);
  expect(calls.filter(({ call }) => named.test(call) || /\bseeds?\.|\bsecret/.test(call))).toEqual([]);
});
