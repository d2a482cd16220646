// A hall of 300 behind one address, with somebody on the same address who floods the check-in: everybody gets in, gets a ballot and casts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { encryptSelections, makeBallot } from "../../../crypto/ballot/ballot.ts";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { newDevice, signAsDevice } from "../../../crypto/meeting/device.ts";
import { createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import type { CheckedIn } from "../../../src/contract/meetings.ts";
import type { Issued } from "../../../src/contract/voter.ts";
import { value } from "../../support/election/actors.ts";
import { contentOf, Hall, motionOn } from "../../support/election/hall.ts";
import { type Answer, YES } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";

const MEMBERS = 300;
const VOTERS = 6; // a ballot is verified in a tenth of a second
const FLOODS = 16; // at a time
let service: TestService;
let hall: Hall;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  hall = await Hall.open(service, contentOf(MEMBERS));
  service.at = `http://127.0.0.1:${(await service.service.start()).port}`;
  await service.ask("POST", `/m/${hall.id}/check-in`, { json: {} }); // the document of refusals is read once
}, 120_000);
afterAll(() => service?.stop());

/** As a page does: who is asked to come back does so. */
async function untilServed<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
  }
}

/** Floods the check-in for as long as the others are at work. @returns how often each answer came */
async function flooded(work: () => Promise<unknown>): Promise<Record<string, number>> {
  let goesOn = true;
  const counts: Record<string, number> = {};
  const path = `/m/${hall.id}/check-in`;
  const device = toBase64url(newDevice().key);
  const garbage = [
    { json: { accessCode: "00000-00000-00000-00000", device } },
    { json: { accessCode: "no code", device: "no key" } },
    { bytes: "x".repeat(4000), headers: { "content-type": "application/json" } },
    { bytes: "x".repeat(5000), headers: { "content-type": "application/json" } },
  ];
  const floods = Array.from({ length: FLOODS }, async (_, i) => {
    do {
      const { body } = await service.ask("POST", path, garbage[i % garbage.length] ?? {});
      const code = String(body["code"]);
      counts[code] = (counts[code] ?? 0) + 1;
    } while (goesOn);
  });
  try {
    await work();
  } finally {
    goesOn = false;
    await Promise.all(floods);
  }
  return counts;
}

const KINDS = ["invalid-request", "too-large", "wrong-code"];

test("all check in", async () => {
  const names = new Set<string>();
  const counts = await flooded(() =>
    Promise.all(
      hall.people.map(async (person) => {
        const device = newDevice();
        person.device = device;
        const json = { accessCode: person.code, device: toBase64url(device.key) };
        const answer = await untilServed(() => service.ask<CheckedIn>("POST", `/m/${hall.id}/check-in`, { json }));
        expect(answer.status).toBe(200);
        names.add(answer.body.name);
      }),
    ),
  );
  expect(names.size).toBe(MEMBERS);
  expect(value(await hall.actor.feed())).toMatchObject({ present: MEMBERS });
  expect(Object.keys(counts).filter((code) => code !== "overloaded")).toEqual(expect.arrayContaining(KINDS));
}, 120_000);

test("all get their ballot, once, and a cast shares its connection with nothing", async () => {
  const vote = await hall.ask(motionOn("Adopt the budget?"));
  expect(await hall.question(1)).toMatchObject({ state: "voting", present: MEMBERS, eligible: MEMBERS });
  const view = await service.view(vote);
  let signed = 0;
  const casts: Answer[] = [];
  await flooded(() =>
    Promise.all(
      hall.people.map(async ({ number, device = newDevice() }) => {
        const credential = createCredential(view, "members");
        const signature = toBase64url(signAsDevice(device.secret, fromBase64url(vote), credential.blinded));
        const key = toBase64url(device.key);
        const json = { device: { key, signature }, blinded: toBase64url(credential.blinded) };
        const answer = await untilServed(() => service.ask<Issued>("POST", `/e/${vote}/issue`, { json }));
        expect(answer.status).toBe(200);
        signed++;
        if (number > VOTERS) return;
        const token = unblind(credential, [fromBase64url(answer.body.signature)], view);
        const ballot = makeBallot(view, credential, token, encryptSelections(view, "members", YES)).entry;
        casts.push(await untilServed(() => service.cast(vote, ballot)));
      }),
    ),
  );
  expect(signed).toBe(MEMBERS);
  expect(value(await service.hosts.registrar(vote).look())).toEqual({ issued: MEMBERS });
  expect(casts.map(({ status, headers }) => [status, headers.get("connection")])).toEqual(
    Array.from({ length: VOTERS }, () => [200, "close"]),
  );
  expect(await service.hosts.box(vote).status()).toMatchObject({ cast: VOTERS });
  expect((await service.ask("GET", `/e/${vote}/status`)).headers.get("connection")).not.toBe("close");
}, 120_000);
