// The committed module is exactly what its source compiles to, byte for byte.
import { readFileSync } from "node:fs";
import asc from "assemblyscript/asc";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

test("the kernel's module is reproduced from its source", async () => {
  const words = packageJson.scripts.kernel.split(" ").slice(1);
  const output = words[words.indexOf("-o") + 1] ?? "";
  let built: Uint8Array | undefined;
  const { error, stderr } = await asc.main(words, {
    writeFile: (name, contents) => {
      if (name === output) built = typeof contents === "string" ? new TextEncoder().encode(contents) : contents;
    },
  });
  expect(error, stderr.toString()).toBeNull();
  expect(built).toEqual(new Uint8Array(readFileSync(output)));
});
