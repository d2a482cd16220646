// What is installed: the lockfile fits every machine, and every dependency has its reason written down.
import { describe, expect, test } from "vitest";
import { textOf } from "../support/source-tree.ts";

type Package = {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Record<string, string>;
};
const lock = JSON.parse(textOf("package-lock.json")) as { packages: Record<string, Package> };
const manifest = JSON.parse(textOf("package.json")) as Record<string, Record<string, string>>;

describe("packages", () => {
  test("the lockfile names no registry", () => {
    const resolved = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined);
    expect(resolved.map(([name]) => name)).toEqual([]);
    expect(textOf("package-lock.json")).not.toMatch(/registry\.|\/-\/[^"]+\.tgz/);
  });

  test("the lockfile fixes the content of every package", () => {
    const open = Object.entries(lock.packages).filter(
      ([name, { integrity, link, inBundle }]) => name !== "" && !integrity && !link && !inBundle,
    );
    expect(open.map(([name]) => name)).toEqual([]);
  });

  test("the lockfile holds every platform's part of every package (otherwise `npm ci` refuses elsewhere)", () => {
    const missing = Object.entries(lock.packages).flatMap(([name, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((part) => !lock.packages[`node_modules/${part}`] && !lock.packages[`${name}/node_modules/${part}`])
        .map((part) => `${name} lacks ${part}`),
    );
    expect(missing).toEqual([]);
  });

  test("every script is explained in CONTRIBUTING.md or README.md", () => {
    const texts = textOf("CONTRIBUTING.md") + textOf("README.md");
    const named = (script: string) => [`npm run ${script}`, `npm run -s ${script}`, `npm ${script}`];
    const scripts = Object.keys(manifest["scripts"] ?? {});
    expect(scripts.filter((script) => !named(script).some((call) => texts.includes(call)))).toEqual([]);
  });

  test("every dependency has a reason in CONTRIBUTING.md", () => {
    const chapter = textOf("CONTRIBUTING.md").split("\n## Dependencies and why\n")[1] ?? "";
    const reasons = new Map(
      [...chapter.matchAll(/^\| (`[^|]+`) \|([^|]+)\|/gm)].flatMap((row) =>
        [...(row[1] ?? "").matchAll(/`([^`]+)`/g)].map((name) => [name[1] ?? "", (row[2] ?? "").trim()]),
      ),
    );
    const names = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}),
    );
    expect(names.filter((name) => (reasons.get(name) ?? "").length < 10)).toEqual([]);
    expect([...reasons.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });
});
