// Associations on real workerd, as on Node: somebody founds one, gives it a logo, and the operator lists, suspends and removes it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toBase64 } from "../../crypto/encoding/bytes.ts";
import type { AssociationListed } from "../../src/contract/operator.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import { bearer } from "../support/hosts/token.ts";
import { startWrangler, type WranglerDev } from "../support/hosts/wrangler-dev.ts";
import { pngOf } from "../support/peers/png.ts";

const KEY = "an operator's key of forty characters ...";
const NAME = "Chor Abendrot";
const folder = mkdtempSync(join(tmpdir(), "urna-worker-associations-"));
let service: WranglerDev;
let session: string;
let path: string;
beforeAll(async () => {
  const vars = { URNA_FOUNDING: "open", URNA_OPERATOR_KEY: KEY };
  service = await startWrangler({ data: join(folder, "data"), pages: folder, vars });
});
afterAll(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(method: string, at: string, json?: object, headers: Record<string, string> = {}): Promise<Response> {
  const type = { origin: service.origin, "content-type": "application/json" };
  const body = json === undefined ? {} : { body: JSON.stringify(json) };
  return fetch(service.origin + at, { method, headers: { ...type, ...headers }, ...body });
}
const mine = (method: string, at: string, json?: object) => ask(method, at, json, { cookie: session });
const operator = (method: string, at: string, json?: object) => ask(method, `/operator/${at}`, json, bearer(KEY));
const listed = async () =>
  ((await (await operator("GET", "associations")).json()) as { associations: AssociationListed[] }).associations;
const refused = async (answer: Promise<Response>) => {
  const { status } = await answer;
  return { status, ...((await (await answer).json()) as { code: string }) };
};

test("somebody founds one, once under this name", async () => {
  expect(await (await ask("GET", "/api/founding")).json()).toEqual({ open: true, mailed: false });
  const founding = { name: NAME, own: "Anna", language: "de" };
  const founded = await ask("POST", "/api/founding", founding);
  expect(founded.status).toBe(200);
  session = (founded.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
  const { associations } = (await (await mine("GET", "/api/session")).json()) as Session;
  expect(associations).toMatchObject([{ name: NAME, role: "administrator" }]);
  path = `/api/associations/${associations[0]?.id}`;
  expect(await refused(ask("POST", "/api/founding", founding))).toMatchObject({ status: 409, code: "already-exists" });
});

test("it has the logo that it was given, and no file that is none", async () => {
  const png = pngOf(30, 20);
  expect(await (await mine("PUT", `${path}/logo`, { png: toBase64(png) })).json()).toEqual({ logo: true });
  const shown = await mine("GET", `${path}/logo`);
  expect(shown.headers.get("content-type")).toBe("image/png");
  expect(new Uint8Array(await shown.arrayBuffer()).subarray(0, 8)).toEqual(png.subarray(0, 8));
  const wrong = mine("PUT", `${path}/logo`, { png: toBase64(new TextEncoder().encode("no image")) });
  expect(await refused(wrong)).toMatchObject({ status: 400, code: "invalid-request" });
  expect(await (await mine("DELETE", `${path}/logo`, {})).json()).toEqual({ logo: false });
  expect(await refused(mine("GET", `${path}/logo`))).toMatchObject({ status: 404, code: "not-found" });
});

test("the operator lists, suspends, resumes and removes it", async () => {
  expect(await refused(ask("GET", "/operator/associations", undefined, bearer("guess")))).toMatchObject({
    ...{ status: 403, code: "forbidden" },
  });
  expect(await listed()).toMatchObject([{ name: NAME, team: 1, drafts: 0, running: 0 }]);
  const draft = () => mine("POST", "/api/drafts", { content: {} });
  expect((await operator("POST", "associations/suspend", { name: NAME, why: "Unpaid" })).status).toBe(200);
  expect(await listed()).toMatchObject([{ suspended: "Unpaid" }]);
  expect(await refused(draft())).toMatchObject({ status: 403, code: "suspended", detail: "Unpaid" });
  expect((await operator("POST", "associations/resume", { name: NAME })).status).toBe(200);
  expect((await draft()).status).toBe(200);
  expect(await listed()).toMatchObject([{ name: NAME, drafts: 1 }]);
  expect(await (await operator("POST", "associations/remove", { name: NAME })).json()).toMatchObject({ name: NAME });
  expect(await listed()).toEqual([]);
  expect(await refused(mine("GET", "/api/session"))).toMatchObject({ status: 401, code: "signed-out" });
  expect(await refused(operator("POST", "associations/remove", { name: NAME }))).toMatchObject({
    ...{ status: 404, code: "not-found" },
  });
});
