// The anchor (LOG-8): marks only rise, concurrent ones share a write, and a failed write lets nothing through.
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Anchor, HighWater } from "../../src/store/anchor.ts";
import { fileAnchor } from "../../src/store/anchor-file.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-anchor-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** An anchor whose writes end when the test says so. */
class SlowAnchor implements Anchor {
  text: string | undefined;
  readonly writes: { text: string; end(error?: Error): void }[] = [];
  async read() {
    return this.text;
  }
  write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.writes.push({
        text,
        end: (error) => {
          if (error !== undefined) return reject(error);
          this.text = text;
          resolve();
        },
      });
    });
  }
}

const open = (anchor: Anchor) => HighWater.open<number>(anchor, Math.max, Number);
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe("a high-water mark", () => {
  test("is raised by one write for all that come while another is under way", async () => {
    const anchor = new SlowAnchor();
    const mark = await open(anchor);
    const done: number[] = [];
    for (const value of [1, 3, 2]) void mark.raise(value).then(() => done.push(value));
    await turn();
    expect(anchor.writes.map(({ text }) => text)).toEqual(["1"]);
    anchor.writes[0]?.end();
    await turn();
    expect(done).toEqual([1]);
    expect(anchor.writes.map(({ text }) => text)).toEqual(["1", "3"]);
    anchor.writes[1]?.end();
    await turn();
    expect(done).toEqual([1, 3, 2]);
    await mark.raise(2); // covered: no write
    expect(anchor.writes).toHaveLength(2);
    expect(mark.mark).toBe(3);
  });

  test("lets nobody through whose mark was not written, and recovers", async () => {
    const anchor = new SlowAnchor();
    const mark = await open(anchor);
    const first = mark.raise(1);
    const second = mark.raise(2);
    anchor.writes[0]?.end(new Error("disk is full"));
    await expect(first).rejects.toThrow("disk is full");
    await turn();
    anchor.writes[1]?.end(new Error("disk is full"));
    await expect(second).rejects.toThrow("disk is full");
    expect(mark.mark).toBeUndefined();
    const third = mark.raise(1);
    anchor.writes[2]?.end();
    await third;
    expect(anchor.text).toBe("2"); // what was wanted before is not forgotten
  });

  test("goes down only after an incident", async () => {
    const anchor = fileAnchor(join(folder, "incident.json"));
    const mark = await open(anchor);
    await mark.raise(5);
    await mark.raise(3);
    expect(await anchor.read()).toBe("5");
    await mark.overruleAfterIncident(3);
    expect(await anchor.read()).toBe("3");
    expect((await open(anchor)).mark).toBe(3);
  });
});

describe("an anchor in a file", () => {
  test("makes its folder, is its owner's alone, and leaves nothing beside it", async () => {
    const file = join(folder, "deep", "er", "mark.json");
    const anchor = fileAnchor(file);
    expect(await anchor.read()).toBeUndefined();
    await Promise.all([anchor.write("one"), anchor.write("two")]);
    expect(["one", "two"]).toContain(await anchor.read());
    expect(readdirSync(join(folder, "deep", "er"))).toEqual(["mark.json"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
