// What a stolen disk shows about the order in which people checked in: while they come, the write-ahead log does; after the next entry of the
// meeting's log, such as an announcement, nothing of it is left.
import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { value } from "../support/election/actors.ts";
import { TestMeeting } from "../support/election/meeting.ts";
import { LocalMeeting } from "../support/hosts/local-meeting.ts";

test("the write-ahead log is emptied with every entry of the meeting's log", async () => {
  const local = new LocalMeeting();
  try {
    const made = new TestMeeting();
    await made.begin(local.meeting);
    const waiting = () => statSync(`${local.sql.file}-wal`).size;
    for (const number of [4, 1, 3]) value(await local.meeting.checkIn(made.code(number), systemRandom(32)));
    expect(waiting()).toBeGreaterThan(0);
    await made.append(local.meeting, { type: "question", number: 1, electionId: made.id });
    expect(waiting()).toBe(0);
    expect(value(await local.meeting.present()).map(({ number }) => number)).toEqual([1, 3, 4]);
  } finally {
    local.close();
  }
});
