// Every refusal at the edge has its code (and its clause, where the protocol refused), and says nothing else.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import type { Draft, Prepared } from "../../src/contract/drafts.ts";
import type { Election } from "../../src/contract/election.ts";
import { motion } from "../support/election/drafts.ts";
import { done, NO, type OpenElection, YES } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";

let service: TestService;
let election: OpenElection;
let prepared: Prepared;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  election = await service.open(motion);
  prepared = await service.prepare(motion);
});
afterAll(() => service.stop());

const nobody = "A".repeat(43);

describe("members", () => {
  const member = (id: string, accessCode: string) => service.ask("POST", `/e/${id}/voter`, { json: { accessCode } });
  const issue = (json: unknown) => service.ask("POST", `/e/${election.id}/issue`, { json });

  test("a code is looked at as often as one likes and nothing is consumed", async () => {
    const [invitation] = election.invitations;
    const typed = invitation?.accessCode.toLowerCase().replaceAll("-", " ") ?? "";
    for (let i = 0; i < 3; i++)
      expect(done(await member(election.id, typed))).toEqual({
        number: 1,
        name: "Anna Ahrens",
        class: "members",
        salt: invitation?.salt,
        reference: "Anna Ahrens\n1",
        pad: expect.stringMatching(/^ +$/),
      });
  });
  test("wrong-code for an unknown code, a foreign one and one that is no code; not-found for an unknown election", async () => {
    for (const code of ["00000-00000-00000-00000", prepared.trustees[0]?.code ?? "", "nonsense", ""])
      expect(await member(election.id, code)).toMatchObject({ status: 403, body: { code: "wrong-code" } });
    expect(await member(nobody, "nonsense")).toMatchObject({ status: 404, body: { code: "not-found" } });
  });
  test("a second blinded key is refused; the first gets its answer again", async () => {
    const accessCode = election.invitations[1]?.accessCode ?? "";
    const blinded = () => toBase64url(createCredential(election.view, "members").blinded);
    const first = { accessCode, blinded: blinded() };
    const answer = done(await issue(first));
    expect(done(await issue(first))).toEqual(answer);
    expect(await issue({ accessCode, blinded: blinded() })).toMatchObject({
      status: 409,
      body: { code: "already-issued", clause: "ISS-3" },
    });
  });
  test("bytes that are no element are refused before they are stored", async () => {
    const accessCode = election.invitations[2]?.accessCode ?? "";
    const request = { accessCode, blinded: toBase64url(new Uint8Array(48)) };
    expect(await issue(request)).toMatchObject({ status: 422, body: { code: "invalid-element", clause: "ENC-2" } });
    expect(await issue({ ...request, class: "others" })).toMatchObject({ status: 422, body: { clause: "ENC-2" } });
    expect(await issue({ accessCode, blinded: "short" })).toMatchObject({
      status: 400,
      body: { code: "invalid-request", errors: [{ path: "blinded" }] },
    });
    expect(await issue({ ...request, surplus: 1 })).toMatchObject({ status: 400, body: { code: "invalid-request" } });
  });
  test("before the opening nothing is issued", async () => {
    const { invitations } = done(
      await service.organiser<{ invitations: { accessCode: string }[] }>(
        "POST",
        `/api/elections/${prepared.id}/invitations`,
        { numbers: [1] },
      ),
    );
    const blinded = toBase64url(createCredential(election.view, "members").blinded);
    const json = { accessCode: invitations[0]?.accessCode, blinded };
    const answer = await service.ask("POST", `/e/${prepared.id}/issue`, { json });
    expect(answer).toMatchObject({ status: 409, body: { code: "not-open", clause: "ISS-3" } });
  });
});

describe("ballots", () => {
  test("garbage, another entry, too much", async () => {
    const cast = (bytes: string | Uint8Array) => service.ask("POST", `/e/${election.id}/ballots`, { bytes });
    expect(await cast("{}")).toMatchObject({ status: 422, body: { code: "invalid-shape", clause: "ENC-5" } });
    const [manifest] = await service.entries(election.id);
    expect(await cast(manifest ?? "")).toMatchObject({ status: 422, body: { code: "invalid-shape", clause: "BAL-5" } });
    expect(await cast(new Uint8Array(256 * 1024 + 1))).toMatchObject({ status: 413, body: { code: "too-large" } });
    // longer than any ballot of this election can be: nobody looks at what it says
    expect(await cast(new Uint8Array(16 * 1024))).toMatchObject({
      status: 413,
      body: { code: "too-large", clause: "BAL-5" },
    });
  });
  test("a changed ballot, a second ballot under one key, a pause, the end", async () => {
    const { id } = election;
    const ballot = await service.fetchBallot(election, 1, YES);
    const text = new TextDecoder().decode(ballot);
    const forged = text.replace(/"class":"members"/, '"class":"others"');
    expect(await service.cast(id, utf8(forged))).toMatchObject({ status: 422, body: { clause: "BAL-5" } });
    done(await service.organiser("POST", `/api/elections/${id}/notice`, { kind: "pause", reason: "A question" }));
    expect(await service.cast(id, ballot)).toMatchObject({ status: 409, body: { code: "paused", clause: "LOG-2" } });
    done(await service.organiser("POST", `/api/elections/${id}/notice`, { kind: "resume", reason: "Answered" }));
    done(await service.cast(id, ballot));
    // the same reason again is a second pause, not the first one again
    const pause = { kind: "pause", reason: "A question" };
    const paused = done(await service.organiser<Election>("POST", `/api/elections/${id}/notice`, pause));
    expect(paused.state).toBe("paused");
    expect(paused.notices.map(({ reason }) => reason)).toEqual(["A question", "Answered", "A question (2)"]);
    expect(await service.organiser("POST", `/api/elections/${id}/notice`, pause)).toMatchObject({
      status: 422,
      body: { clause: "LOG-2" },
    });
    const status = done(await service.ask("GET", `/e/${id}/status`));
    expect(status).toMatchObject({ phase: "paused", paused: "A question (2)", title: { en: "Annual meeting" } });
    done(await service.organiser("POST", `/api/elections/${id}/close`));
    const late = await service.cast(id, utf8(text.replace(/"response":"./, '"response":"A')));
    expect(late).toMatchObject({ status: 409, body: { code: "closed", clause: "LOG-9" } });
    expect(done(await service.cast(id, ballot)).promise).toBeDefined(); // a known ballot is answered in every phase
  });
});

describe("trustees", () => {
  const entries = (code: string, bytes: string | Uint8Array) =>
    service.ask("POST", `/e/${prepared.id}/trustee/entries`, { bytes, headers: { authorization: `Bearer ${code}` } });
  test("wrong codes, foreign entries, others' entries", async () => {
    const code = prepared.trustees[0]?.code ?? "";
    expect(await service.ask("GET", `/e/${prepared.id}/trustee/me`)).toMatchObject({
      status: 403,
      body: { code: "wrong-code" },
    });
    expect(await entries(election.trustees[0]?.code ?? "", "{}")).toMatchObject({ body: { code: "wrong-code" } });
    expect(await entries(code, "{}")).toMatchObject({ status: 422, body: { clause: "ENC-5" } });
    const notice = '{"kind":"incident","reason":"x","type":"notice"}';
    expect(await entries(code, notice)).toMatchObject({ status: 422, body: { code: "not-accepted-here" } });
    const foreign = {
      proofCommitments: toBase64url(new Uint8Array(64)),
      proofResponse: toBase64url(new Uint8Array(32)),
    };
    const zero = toBase64url(new Uint8Array(32));
    const other = `{"index":2,"proofCommitments":"${foreign.proofCommitments}","proofResponse":"${zero}","rehearsal":"${zero}","type":"confirmation"}`;
    expect(await entries(code, other)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });
  test("a new code replaces the former one", async () => {
    const old = prepared.trustees[0]?.code ?? "";
    const { code } = done(
      await service.organiser<{ code: string }>("POST", `/api/elections/${prepared.id}/trustee-code`, { index: 1 }),
    );
    const me = (bearer: string) =>
      service.ask("GET", `/e/${prepared.id}/trustee/me`, { headers: { authorization: `Bearer ${bearer}` } });
    expect(await me(old)).toMatchObject({ status: 403, body: { code: "wrong-code" } });
    expect(done(await me(code))).toMatchObject({ index: 1, state: "invited", next: "trustee" });
    expect(await service.organiser("POST", `/api/elections/${prepared.id}/trustee-code`, { index: 2 })).toMatchObject({
      status: 404,
    });
  });
});

describe("organisers", () => {
  test("nothing without a session, and nothing of another organiser's", async () => {
    for (const path of ["/api/session", "/api/drafts", "/api/elections", `/api/elections/${election.id}/members`])
      expect(await service.ask("GET", path)).toMatchObject({ status: 401, body: { code: "signed-out" } });
    const other = await service.hosts.office.organisers.createLink("Other");
    const signed = await service.ask("POST", "/api/session", { json: { link: other }, headers: { origin: ORIGIN } });
    const cookie = (signed.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
    for (const path of [`/api/elections/${election.id}`, `/api/elections/${election.id}/members`])
      expect(await service.ask("GET", path, { headers: { cookie } })).toMatchObject({ status: 404 });
    const headers = { cookie, origin: ORIGIN, "content-type": "application/json" };
    for (const action of ["open", "close", "discard"])
      expect(await service.ask("POST", `/api/elections/${prepared.id}/${action}`, { headers })).toMatchObject({
        status: 404,
      });
  });
  test("not ready, already opened, already prepared, stale", async () => {
    expect(await service.organiser("POST", `/api/elections/${prepared.id}/open`)).toMatchObject({
      status: 409,
      body: { code: "not-ready" },
    });
    for (const action of ["open", "discard"])
      expect(await service.organiser("POST", `/api/elections/${election.id}/${action}`)).toMatchObject({
        status: 409,
        body: { code: "already-opened" },
      });
    expect(await service.organiser("POST", `/api/elections/${prepared.id}/close`)).toMatchObject({
      body: { code: "not-open" },
    });
    const { draftId } = done(await service.organiser<Election>("GET", `/api/elections/${prepared.id}`));
    for (const [method, path, json] of [
      ["POST", `/api/drafts/${draftId}/prepare`, undefined],
      ["PUT", `/api/drafts/${draftId}`, { revision: 1, content: motion }],
      ["DELETE", `/api/drafts/${draftId}`, undefined],
    ] as const)
      expect(await service.organiser(method, path, json)).toMatchObject({ body: { code: "already-prepared" } });
    const draft = done(await service.organiser<Draft>("POST", "/api/drafts", { content: {} }));
    const save = { revision: 1, content: { language: "de" } };
    expect(done(await service.organiser<Draft>("PUT", `/api/drafts/${draft.id}`, save)).revision).toBe(2);
    expect(await service.organiser("PUT", `/api/drafts/${draft.id}`, save)).toMatchObject({
      status: 409,
      body: { code: "stale-draft" },
    });
    // the vote would be a different one from what the organiser has seen
    expect(await service.organiser("POST", `/api/drafts/${draft.id}/prepare?revision=1`)).toMatchObject({
      status: 409,
      body: { code: "stale-draft" },
    });
    const invalid = await service.organiser<{ errors: { path: string }[] }>(
      "POST",
      `/api/drafts/${draft.id}/prepare?revision=2`,
    );
    expect(invalid).toMatchObject({ status: 422, body: { code: "invalid-draft" } });
    expect(invalid.body.errors.map(({ path }) => path)).toContain("members");
  });
  test("discard leads back to the draft, and the election is gone", async () => {
    const short = await service.prepare({ ...motion, title: { en: "To be discarded" } });
    const { draftId } = done(
      await service.organiser<{ draftId: string }>("POST", `/api/elections/${short.id}/discard`),
    );
    expect(done(await service.organiser<Draft>("GET", `/api/drafts/${draftId}`)).content.title).toEqual({
      en: "To be discarded",
    });
    expect(await service.organiser("GET", `/api/elections/${short.id}`)).toMatchObject({ status: 404 });
    expect(await service.ask("GET", `/e/${short.id}/status`)).toMatchObject({ status: 404 });
    expect(await service.ask("GET", `/api/elections/by-number/${short.short}`)).toMatchObject({ status: 404 });
    const again = done(await service.organiser<Prepared>("POST", `/api/drafts/${draftId}/prepare`));
    expect(again.id).not.toBe(short.id);
  });
});

test("a ballot of the wrong election is refused by its proofs", async () => {
  const other = await service.open(motion);
  const ballot = await service.fetchBallot(other, 1, NO);
  const third = await service.open(motion);
  expect(await service.cast(third.id, ballot)).toMatchObject({ status: 422, body: { clause: "ISS-4" } });
});
