// Organisers add people who were forgotten, while ballots can be fetched: a notice says so, and the record stays valid (ISS-5).
import { afterAll, beforeAll, expect, test } from "vitest";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import type { Election } from "../../src/contract/election.ts";
import type { InvitationList, MembersAdded } from "../../src/contract/roll.ts";
import { motion } from "../support/election/drafts.ts";
import { done, NO, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

test("from the forgotten member to a valid record", async () => {
  const election = await service.open(motion);
  const { id } = election;
  const add = (json: object) => service.organiser<MembersAdded>("POST", `/api/elections/${id}/members`, json);
  const wrong = await add({ reason: "Forgotten", members: [{ name: "Eva Ewers", email: "eva" }, { name: " " }] });
  expect(wrong).toMatchObject({
    status: 400,
    body: {
      code: "invalid-request",
      errors: [
        { path: "members.0.email", code: "invalid-email" },
        { path: "members.1.name", code: "missing" },
      ],
    },
  });
  const noReason = await add({ reason: "", members: [{ name: "Eva Ewers" }] });
  expect(noReason.body).toMatchObject({ code: "invalid-text", clause: "ENC-6" });

  const { numbers } = done(await add({ reason: "Forgotten", members: [{ name: " Eva Ewers " }] }));
  expect(numbers).toEqual([4]);
  const twice = await add({ reason: "Forgotten", members: [{ name: "Eva Ewers" }] }); // the answer was lost
  expect(twice.body).toMatchObject({ code: "already-exists", errors: [{ path: "members.0.name", code: "duplicate" }] });
  const namesake = { reason: "Another Eva", members: [{ name: "Eva Ewers" }], namesakes: 4 };
  numbers.push(...done(await add(namesake)).numbers);
  expect(numbers).toEqual([4, 5]);
  expect((await add(namesake)).body).toMatchObject({ code: "already-exists" }); // the same request adds nobody
  const { invitations } = done(
    await service.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, { numbers }),
  );
  const all = { ...election, invitations: [...election.invitations, ...invitations] };
  for (const [number, vote] of [YES, YES, NO, YES].entries())
    done(await service.cast(id, await service.fetchBallot(all, number + 1, vote)));

  const closed = done(await service.organiser<Election>("POST", `/api/elections/${id}/close`));
  expect(closed).toMatchObject({
    classes: [{ id: "members", eligible: 5 }],
    notices: [
      { kind: "roll", reason: "Forgotten" },
      { kind: "roll", reason: "Another Eva" },
    ],
  });
  expect((await add({ reason: "Too late", members: [{ name: "Finn" }] })).body).toMatchObject({
    code: "closed",
    clause: "ISS-5",
  });
  done(await service.count(all, 1));
  const { text } = await service.ask("GET", `/e/${id}/record`);
  const report = verifyRecord(utf8(text));
  expect(report.valid).toBe(true);
  expect(report.result?.contests[0]).toMatchObject({ counts: [3, 1, 0], eligible: 5 });
});
