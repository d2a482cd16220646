// A whole election over HTTP: draft, ceremony, opening, ballots, closing, count, and the record that anyone can replay.
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromBase64url, fromUtf8, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openPromise } from "../../crypto/log/note.ts";
import { decodeEntry, decodeEntryOf, encodeEntry } from "../../crypto/manifest/entries.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import type { Election, ElectionList } from "../../src/contract/election.ts";
import type { MemberList } from "../../src/contract/roll.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import { motion } from "../support/election/drafts.ts";
import { done, NO, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

test("from the draft to a result that the record proves", async () => {
  const election = await service.open(motion);
  const { id, view, invitations, trustees } = election;
  const state = async () => done(await service.organiser<Election>("GET", `/api/elections/${id}`));
  const opened = await state();
  expect(opened).toMatchObject({
    state: "casting",
    turnout: { issued: 0, cast: 0, eligible: 3 },
    trustees: [{ index: 1, name: "Dora Dietz", kind: "person", state: "confirmed" }],
    registered: false,
  });
  expect(opened.draftId).toBeUndefined();
  expect(invitations[0]?.link).toMatch(
    new RegExp(`/e/${id}#check=[0-9A-Z]{8}&code=${invitations[0]?.accessCode}&salt=`),
  );

  // two of three fetch a ballot and cast it
  const yes = await service.fetchBallot(election, 1, YES);
  const no = await service.fetchBallot(election, 2, NO);
  const { promise, tracker } = done(await service.cast(id, yes));
  expect(openPromise(promise, view.manifest.board.promiseKey, view.manifest.board.origin)).toEqual(leafHash(yes));
  expect(fromBase64url(tracker)).toHaveLength(32);
  expect(done(await service.cast(id, yes))).toEqual({ promise, tracker }); // asked again
  done(await service.cast(id, no));
  expect((await state()).turnout).toEqual({ issued: 0, cast: 0, eligible: 3 }); // of so few, nothing is shown …
  service.now += 60_000;
  expect((await state()).turnout).toEqual({ issued: 0, cast: 0, eligible: 3, complete: true }); // … except that no ballot is still out
  const { members } = done(await service.organiser<MemberList>("GET", `/api/elections/${id}/members`));
  expect(members.map(({ issued }) => issued)).toEqual([false, false, false]);

  // a third casts nothing; the third ballot is needed for a result: results of fewer than 3 are withheld
  const third = await service.fetchBallot(election, 3, YES);
  done(await service.cast(id, third));

  const closed = done(await service.organiser<Election>("POST", `/api/elections/${id}/close`));
  expect(closed).toMatchObject({ state: "closed", registered: true });
  expect((await service.organiser("POST", `/api/elections/${id}/close`)).body).toMatchObject({ code: "closed" });
  expect(done(await service.cast(id, yes))).toEqual({ promise, tracker }); // the same in every phase
  expect(done(await service.ask("GET", `/e/${id}/status`))).toMatchObject({
    closing: expect.any(Number),
    eligible: [3],
  });

  const me = async () =>
    done(
      await service.ask<TrusteeView>("GET", `/e/${id}/trustee/me`, {
        headers: { authorization: `Bearer ${trustees[0]?.code}` },
      }),
    );
  expect((await me()).next).toBe("decryption");
  done(await service.count(election, 1));
  expect((await me()).next).toBe("nothing");
  expect((await state()).state).toBe("counted");

  for (const _ of ["from the box", "from what is kept of finished elections"]) {
    const list = done(await service.organiser<ElectionList>("GET", "/api/elections"));
    expect(list.elections).toMatchObject([{ id, state: "counted", turnout: { issued: 3, cast: 3, eligible: 3 } }]);
  }

  const entries = await service.entries(id);
  const kinds = entries.map((entry) => decodeEntry(entry).type);
  expect(kinds).toEqual(
    "manifest trustee confirmation opening batch ballot ballot ballot closing register decryption result".split(" "),
  );
  const result = decodeEntry(entries.at(-1) ?? new Uint8Array());
  expect(result).toMatchObject({
    contests: [{ id: "budget", counts: [2, 1, 0], cast: 3, eligible: 3, outcome: { kind: "adopted" } }],
  });
  expect((await service.board(id)).result).toEqual(result); // replayed from the first entry to the last
  const record = await service.ask("GET", `/e/${id}/record`);
  const { text: checkpoint } = await service.ask("GET", `/e/${id}/checkpoint`);
  const report = verifyRecord(utf8(record.text), { checkpoint });
  expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
  expect(report).toMatchObject({ valid: true, electionId: id });
  expect(record.headers.get("cache-control")).toContain("immutable");
  const kept = await service.ask("GET", `/e/${id}/record?with=checkpoint`); // a file that needs nothing else
  expect(verifyRecord(utf8(kept.text))).toMatchObject({ valid: true, electionId: id, checkpoint: "verified" });
  const head = await service.ask("HEAD", `/e/${id}/record`);
  expect([head.status, head.text, head.headers.get("etag")]).toEqual([200, "", record.headers.get("etag")]);
  expect((await service.ask("GET", `/e/${id}/manifest`)).text).toBe(fromUtf8(entries[0] ?? new Uint8Array()));
});

test("two of three trustees, two classes, and a restart at every step", async () => {
  const content = {
    ...motion,
    classes: [
      { id: "active", weight: 2, contests: ["budget"] },
      { id: "passive", weight: 1, contests: ["budget"] },
    ],
    members: ["active", "active", "passive", "passive"].map((classId, i) => ({ name: `Member ${i}`, class: classId })),
    minimumBallots: 2,
    counting: { threshold: 2, members: ["A", "B", "C"].map((name) => ({ name, kind: "person" as const })) },
  };
  const election = await service.open(content);
  await service.restart();
  for (const number of [1, 2, 3]) {
    const ballot = await service.fetchBallot(election, number, number === 3 ? NO : YES);
    await service.restart();
    done(await service.cast(election.id, ballot));
  }
  await service.restart();
  done(await service.organiser("POST", `/api/elections/${election.id}/close`));
  await service.restart();
  const me = async (index: number) => {
    const headers = { authorization: `Bearer ${election.trustees[index - 1]?.code}` };
    return done(await service.ask<TrusteeView>("GET", `/e/${election.id}/trustee/me`, { headers }));
  };
  const states = async () =>
    done(await service.organiser<Election>("GET", `/api/elections/${election.id}`)).trustees.map(({ state }) => state);

  // the last trustee counts first, from a device that did not hear the answer
  const last = await service.share(election, 3);
  const { size } = await service.board(election.id);
  for (const _ of ["sent", "sent again"]) expect(done(await last.send())).toEqual({ size, received: true });
  expect(await me(3)).toMatchObject({ state: "received", next: "nothing", electionState: "closed" });
  expect((await me(1)).next).toBe("decryption");
  expect(await states()).toEqual(["confirmed", "confirmed", "received"]);
  expect((await service.board(election.id)).decryptions).toEqual([]); // two are needed
  expect(await (await service.share(election, 3)).send()).toMatchObject({
    status: 409,
    body: { code: "already-counted", clause: "LOG-2", detail: "Another share of this trustee is here already." },
  });
  await service.restart();
  expect(await states()).toEqual(["confirmed", "confirmed", "received"]);

  const late = await service.share(election, 2);
  done(await service.count(election, 1));
  const { result, decryptions } = await service.board(election.id);
  expect(decryptions.map(({ index }) => index)).toEqual([1, 3]);
  expect(result?.contests).toMatchObject([{ counts: [4, 1, 0], ballots: 3, cast: 5, eligible: 6 }]);
  expect(await states()).toEqual(["decrypted", "confirmed", "decrypted"]);
  expect(await late.send()).toMatchObject({
    status: 409,
    body: { code: "already-counted", clause: "LOG-2", detail: "The result is final; no more shares are needed." },
  });
  expect((await last.send()).status).toBe(200);
  expect((await me(2)).next).toBe("nothing");
});

test("two trustees count at the same moment; a wrong share and one too early are refused", async () => {
  const counting = { threshold: 2, members: ["A", "B"].map((name) => ({ name, kind: "person" as const })) };
  const election = await service.open({ ...motion, minimumBallots: 2, counting });
  for (const number of [1, 2]) {
    const ballot = await service.fetchBallot(election, number, YES);
    done(await service.cast(election.id, ballot));
  }
  const [, code = ""] = election.trustees.map((trustee) => trustee.code);
  const [point, points] = [toBase64url(new Uint8Array(32)), toBase64url(new Uint8Array(64))];
  const blank = {
    type: "decryption" as const,
    index: 2,
    shares: point,
    proofCommitments: points,
    proofResponse: point,
  };
  expect(await service.trusteeEntry(election.id, code, encodeEntry(blank))).toMatchObject({
    status: 409,
    body: { code: "too-early", clause: "LOG-2" },
  });
  done(await service.organiser("POST", `/api/elections/${election.id}/close`));
  const [one, two] = [await service.share(election, 1), await service.share(election, 2)];
  const stolen = { ...decodeEntryOf("decryption", one.entry), index: 2 };
  expect(await service.trusteeEntry(election.id, code, encodeEntry(stolen))).toMatchObject({
    status: 422,
    body: { code: "bad-proof", clause: "TAL-2" },
  });
  const answers = await Promise.all([two.send(), one.send()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await service.board(election.id)).result?.contests).toMatchObject([{ counts: [2, 0, 0] }]);
});
