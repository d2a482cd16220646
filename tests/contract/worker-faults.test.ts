// A fault of the storage on real workerd: every request that meets it is refused with its code, the log says it once, and once that it is over.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { startWrangler, type WranglerDev } from "../support/hosts/wrangler-dev.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-worker-faults-"));
let service: WranglerDev | undefined;
afterAll(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("disk-full: refused each time, said once by the clock, and once that it is over", async () => {
  const pages = join(folder, "pages"); // nobody looks at them
  mkdirSync(pages);
  const started = await startWrangler({
    data: join(folder, "data"),
    pages,
    script: fileURLToPath(new URL("./full-worker.ts", import.meta.url).href),
  });
  service = started;
  const { origin, said, hear } = started;
  const link = new URL(await started.link()).hash.replace("#link=", "");
  const signIn = () =>
    fetch(`${origin}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ link }),
    });
  const faults = () => said.flatMap((line) => /\{"event":"fault".*\}/.exec(line) ?? []).map((line) => JSON.parse(line));
  const line = { event: "fault", fault: "disk-full", reason: "SQLITE_FULL", file: "storage" };
  await fetch(`${origin}/full/on`);
  for (let i = 0; i < 5; i++) {
    const refused = await signIn();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(await refused.json()).toMatchObject({ code: "disk-full" });
  }
  await hear(/"event":"fault"/);
  await signIn();
  await fetch(`${origin}/full/off`);
  await hear(/"event":"fault".*"over":true/);
  expect(faults()).toEqual([line, { ...line, over: true }]);
  expect(said.filter((each) => each.includes('"event":"failed"'))).toEqual([]);
});
