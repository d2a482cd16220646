// The direction of the architecture: web → crypto ← src, and which rooms must not know each other.
import { describe, expect, test } from "vitest";
import { code, filesOf, type Import, importsOf, rooms, type SourceFile } from "../support/source-tree.ts";

/** "file names x" for every import of the room that the rule does not allow. */
function breaches(room: string, allowed: (item: Import, file: SourceFile) => boolean): string[] {
  return filesOf([room], code).flatMap((file) =>
    importsOf(file)
      .filter((item) => !allowed(item, file))
      .map((item) => `${file.path} imports ${item.names}`),
  );
}
const inside = (item: Import, ...folders: string[]) =>
  item.target !== undefined && folders.some((folder) => item.target?.startsWith(`${folder}/`));

describe("imports", () => {
  test("crypto/ imports only itself, @noble, @scure/bip39 and zod/mini; its token kernel also mcl-wasm", () => {
    const packages = /^(?:@noble\/|@scure\/bip39(?:\/|$)|zod\/mini$)/;
    const kernel = ({ names }: Import, { path }: SourceFile) =>
      names === "mcl-wasm" && path === "crypto/kernel/tokens-mcl.ts";
    const allowed = (item: Import, file: SourceFile) =>
      inside(item, "crypto") || packages.test(item.names) || kernel(item, file);
    expect(breaches("crypto", allowed)).toEqual([]);
  });

  test("no other part of crypto/ depends on the token kernel: only verifying hosts load it", () => {
    expect(breaches("crypto", (item) => item.target !== "crypto/kernel/tokens-mcl.ts")).toEqual([]);
    const pages = breaches("web", (item) => item.target !== "crypto/kernel/tokens-mcl.ts");
    expect(pages).toEqual(["web/shared/audit/audit.worker.ts imports ../../../crypto/kernel/tokens-mcl.ts"]);
  });

  test("web/ imports crypto/, src/draft/, src/trustee/, itself and packages; of src/ besides only the types of the contract", () => {
    const allowed = (item: Import) =>
      item.target === undefined
        ? !item.names.startsWith("node:")
        : inside(item, "web", "crypto", "src/draft", "src/trustee") || (inside(item, "src/contract") && item.typeOnly);
    expect(breaches("web", allowed)).toEqual([]);
  });

  test("src/draft/ imports only itself, crypto/ and packages that run anywhere: browser and service judge a draft by it", () => {
    const allowed = (item: Import) => inside(item, "src/draft", "crypto") || item.names === "zod";
    expect(breaches("src/draft", allowed)).toEqual([]);
  });

  test("src/trustee runs on pages and on the command line: it imports only crypto/ and types of the contract", () => {
    const allowed = (item: Import) =>
      inside(item, "src/trustee", "crypto") || (inside(item, "src/contract") && item.typeOnly);
    expect(breaches("src/trustee", allowed)).toEqual([]);
  });

  test("src/ imports neither web/ nor tests/", () => {
    expect(breaches("src", (item) => item.target === undefined || inside(item, "src", "crypto"))).toEqual([]);
  });

  test("the registrar, the box and a meeting never know each other", () => {
    const actors = ["src/registrar", "src/box", "src/meeting"];
    for (const room of actors) {
      const others = actors.filter((other) => other !== room);
      expect(breaches(room, (item) => !inside(item, ...others))).toEqual([]);
    }
    for (const room of ["src/move", "src/roll", "src/board"])
      expect(breaches(room, (item) => !inside(item, ...actors))).toEqual([]);
    expect(breaches("src/roll", (item) => !inside(item, "src/board"))).toEqual([]);
    expect(breaches("src/board", (item) => !inside(item, "src/roll"))).toEqual([]);
  });

  test("the app and the actors hold no Node and read no environment: they run on Workers, too", () => {
    const portable = [
      "src/doors",
      "src/registrar",
      "src/box",
      "src/meeting",
      "src/roll",
      "src/board",
      "src/contract",
      "src/http",
      "src/office",
      "src/move",
      "src/mail",
      "src/openid",
    ];
    // sockets, which Workers offer under Node's names
    const sockets = ({ names }: Import, { path }: SourceFile) =>
      path === "src/mail/smtp.ts" && /^node:(?:net|tls)$/.test(names);
    const allowed = (item: Import, file: SourceFile) => !item.names.startsWith("node:") || sockets(item, file);
    const node = portable.flatMap((room) => breaches(room, allowed));
    const environment = filesOf(portable, code).filter(({ text }) => /\bprocess\.env\b/.test(text));
    expect([...node, ...environment.map(({ path }) => path)]).toEqual([]);
  });

  test("src/mail sends and knows neither elections nor members", () => {
    expect(breaches("src/mail", (item) => !inside(item, "src/office", "src/registrar", "src/box", "src/http"))).toEqual(
      [],
    );
  });

  test("src/openid finds out who somebody is elsewhere, and knows no account, no election and no member", () => {
    const rooms = ["src/office", "src/registrar", "src/box", "src/http", "src/store"];
    expect(breaches("src/openid", (item) => !inside(item, ...rooms))).toEqual([]);
  });

  test("no application of web/ imports another one, except to show parts of it; a meeting's member has the voter's ballots", () => {
    const shared = ["web/shared", "web/i18n", "web/styles", "web/meeting/shared"]; // the last: the committee follows a meeting, too
    const shown = [
      "web/organiser/form/what/preview.tsx imports ../../../voter/selection.ts",
      "web/organiser/form/what/preview.tsx imports ../../../voter/views/question.tsx",
      "web/audit/main.tsx imports ../check/alone-audit.tsx",
    ];
    const own = ({ path }: SourceFile) => path.split("/").slice(0, 2).join("/");
    const ballots = (item: Import, { path }: SourceFile) =>
      path.startsWith("web/meeting/member/") && inside(item, "web/voter");
    const allowed = (item: Import, file: SourceFile) =>
      !inside(item, "web") || inside(item, own(file), ...shared) || ballots(item, file);
    const found = breaches("web", allowed);
    expect(found.sort()).toEqual(shown.sort());
    expect(breaches("web/shared", (item) => !inside(item, "web") || inside(item, ...shared))).toEqual([]);
  });

  test("the folders of web/organiser have an order: each imports only earlier ones, and main.tsx all of them", () => {
    const order = [
      "frame",
      "mail",
      "founding",
      "sign-in",
      "witnesses",
      "committee",
      "list",
      "people",
      "form",
      "standing",
      "invite",
      "vote",
      "association",
      "meeting",
      "home",
    ];
    const found = order.flatMap((folder, place) => {
      const before = order.slice(0, place + 1).map((each) => `web/organiser/${each}`);
      return breaches(`web/organiser/${folder}`, (item) => !inside(item, "web/organiser") || inside(item, ...before));
    });
    expect(found).toEqual([]);
    const folders = filesOf(["web/organiser"], code).map(({ path }) => path.split("/")[2]);
    expect(new Set(folders)).toEqual(new Set([...order, "main.tsx"]));
  });

  test("long work pauses in the lane of its thread; a single turn is for what others wait for, and nobody makes one of their own", () => {
    const turning = [
      "src/pool/lane.ts imports ../turn.ts", // where a thread does not answer everybody
      "src/store/slices.ts imports ../turn.ts", // before a vote answers its first question
      "src/store/tables.ts imports ../turn.ts", // the same: a database is compared with its copy
      "src/store/differences.ts imports ../turn.ts",
      "src/box/publication.ts imports ../turn.ts", // a batch is due at its time
      "src/box/ledger.ts imports ../turn.ts", // everybody waits for the result
      "src/office/elections/overview.ts imports ../../turn.ts", // a page waits for the list
    ];
    const command = ({ path }: SourceFile) => path.startsWith("src/cli/"); // a process of its own
    const single = ({ target, names }: Import) => target === "src/turn.ts" || names === "node:timers/promises";
    const found = breaches("src", (item, file) => command(file) || !single(item));
    expect(found.sort()).toEqual(turning.sort());
    const own = filesOf(["src"], code).filter(({ text }) =>
      /new Promise\(\(\w+\) => set(?:Timeout|Immediate)\(\w+\)\)/.test(text),
    );
    expect(own.map(({ path }) => path)).toEqual(["src/turn.ts"]);
  });

  test("nothing but tests imports tests/", () => {
    const found = ["crypto", "src", "web"].flatMap((room) => breaches(room, (item) => !inside(item, "tests")));
    expect(found).toEqual([]);
  });

  test("the check itself sees every kind of import", () => {
    const text = [
      'import { a } from "./a.ts";',
      'import type { b } from "../b.ts";',
      'import { type c, type d } from "./c.ts";',
      'import "./d.css";',
      'export { e } from "./e.ts";',
      'const f = await import("./f.ts");',
      'new Worker(new URL("./g.ts", import.meta.url));',
      '// import { h } from "./h.ts";',
    ].join("\n");
    const found = importsOf({ path: "web/x/y.ts", text });
    expect(found.map(({ target }) => target).sort()).toEqual(
      ["web/b.ts", "web/x/a.ts", "web/x/c.ts", "web/x/d.css", "web/x/e.ts", "web/x/f.ts", "web/x/g.ts"].sort(),
    );
    expect(found.filter(({ typeOnly }) => typeOnly).map(({ target }) => target)).toEqual(["web/b.ts", "web/x/c.ts"]);
    expect(rooms.length).toBe(4);
  });
});
