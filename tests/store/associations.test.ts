// An installation from before there were associations, with an open vote, a counted one, drafts, a passkey, sessions and links: each
// organiser's things belong to an association of that name now, nobody is signed out, and the votes go on.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromBase64url } from "../../crypto/encoding/bytes.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import { done, type OpenElection, seedOf, YES } from "../support/election/over-http.ts";
import { clear, installationOf, type Laid, lay } from "../support/hosts/laid.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { type SavedAuthenticator, SoftAuthenticator } from "../support/peers/authenticator.ts";

type Installation = Laid & {
  open: Pick<OpenElection, "id" | "trustees" | "invitations"> & { cast: string; fetched: string };
  ended: string;
  draft: string;
  otherDraft: string;
  organiser: string;
  sessions: { own: string; other: string };
  link: string;
  newcomer: string;
  passkey: SavedAuthenticator;
};
const old = installationOf<Installation>("office-draft-pages");
const CLUB = { id: old.organiser, name: "Chess club", role: "administrator" };
const COPY = (name: string) => `copy/${name.replace(/^elections\/(.*)\//, "$1.")}`;

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.restart(async () => {
    clear(service.data);
    lay(service.data, old);
    lay(service.data, old, COPY);
  });
});
afterAll(() => service.stop());

const as = <T = Record<string, unknown>>(cookie: string, method: string, path: string, json?: unknown) =>
  service.ask<T>(method, path, {
    ...(json === undefined ? {} : { json }),
    headers: { cookie, origin: ORIGIN, "content-type": "application/json" },
  });
const withLink = (link: string) => as<Session>("", "POST", "/api/session", { link });

test("whoever was signed in still is, and administers an association with everything that was theirs", async () => {
  const { own, other } = old.sessions;
  expect(done(await as<Session>(own, "GET", "/api/session"))).toMatchObject({
    organiser: { name: "Chess club", passkeys: 1 },
    associations: [CLUB],
  });
  const listed = done(await as<{ elections: { id: string; state: string }[] }>(own, "GET", "/api/elections"));
  expect(Object.fromEntries(listed.elections.map(({ id, state }) => [id, state]))).toEqual({
    [old.open.id]: "casting",
    [old.ended]: "counted",
  });
  expect(done(await as(own, "GET", `/api/drafts/${old.draft}`))).toMatchObject({ content: { title: { en: "Draft" } } });
  expect(
    done(await as<{ sessions: { begun: string; current: boolean }[] }>(own, "GET", "/api/sessions")),
  ).toMatchObject({
    sessions: expect.arrayContaining([expect.objectContaining({ begun: "2026-11-23T12:00:30.000Z", current: true })]),
  });
  const [office] = [service.service.database(join(service.data, "office.sqlite"))];
  expect(office?.run("select association, address, confirmed from contact")).toEqual([
    { association: old.organiser, address: "board@example.org", confirmed: 1 },
  ]);

  expect(done(await as(other, "GET", `/api/drafts/${old.otherDraft}`))).toMatchObject({ id: old.otherDraft });
  expect(done(await as(other, "GET", "/api/elections"))).toEqual({ elections: [], moved: [] });
  for (const path of [`/api/elections/${old.open.id}`, `/api/drafts/${old.draft}`, `/api/associations/${CLUB.id}`])
    expect(await as(other, "GET", path), path).toMatchObject({ status: 404 });
});

test("passkeys and links of before sign in; a link for a new name founds its association", async () => {
  const passkey = new SoftAuthenticator(ORIGIN, old.passkey);
  type Asked = { challengeId: string; options: Record<string, unknown> };
  const { challengeId, options } = done(await as<Asked>("", "POST", "/api/passkeys/sign-in/options"));
  const answer = { challengeId, response: passkey.get(options) };
  expect(done(await as<Session>("", "POST", "/api/passkeys/sign-in", answer)).associations).toEqual([CLUB]);
  expect(done(await withLink(old.link)).associations).toEqual([CLUB]);
  expect(done(await withLink(old.newcomer))).toMatchObject({
    organiser: { name: "Newcomer", passkeys: 0 },
    associations: [{ name: "Newcomer", role: "administrator" }],
  });
});

test("the open vote goes on to its result, also from the copy of the office alone", async () => {
  await service.restart(async () => {
    for (const end of ["", "-wal", "-shm"]) rmSync(join(service.data, `office.sqlite${end}`), { force: true });
  });
  const { own } = old.sessions;
  const open = { ...old.open, seeds: [seedOf(1)], view: await service.view(old.open.id) };
  done(await service.cast(open.id, fromBase64url(open.cast)));
  done(await service.cast(open.id, fromBase64url(open.fetched)));
  done(await service.cast(open.id, await service.fetchBallot(open, 3, YES)));
  done(await as(own, "POST", `/api/elections/${open.id}/close`));
  done(await service.count(open, 1));
  expect((await service.board(open.id)).result?.contests).toMatchObject([{ counts: [2, 1, 0], ballots: 3 }]);
  expect(service.events.filter((event) => (event as { event: string }).event === "failed")).toEqual([]);
});
