/** The worker's part of a meeting's log: replays it and compares fingerprints. Any worker may serve these calls. It keeps nothing. */
import { equalBytes } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { fingerprint, normaliseFingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { openWitnessedCheckpoint } from "../../../crypto/log/cosignature.ts";
import { CompactRange, leafHash } from "../../../crypto/log/merkle.ts";
import { admitMeetingEntry, type MeetingLog, newMeetingLog } from "../../../crypto/meeting/log.ts";
import type { LogCalls, LogQuestion, LogView } from "./log-calls.ts";

type Handlers = { [K in keyof LogCalls]: (ask: LogCalls[K][0]) => LogCalls[K][1] };

export const logHandlers: Handlers = {
  replay({ meetingId, entries, checkpoint }) {
    let log = newMeetingLog();
    for (const entry of entries) {
      log = admitMeetingEntry(log, entry);
      if (log.meetingId !== meetingId)
        throw new ProtocolError("wrong-value", "MEE-1", "this is the log of another meeting");
    }
    const { meeting } = log;
    if (meeting === undefined) throw new ProtocolError("missing-entry", "MEE-1", "the log has no entry");
    const { size, root } = openWitnessedCheckpoint(checkpoint, meeting);
    if (size !== log.range.size || !equalBytes(root, log.range.root()))
      throw new ProtocolError("wrong-root", "LOG-1", "the checkpoint is not of these entries");
    return viewOf(log, meeting);
  },
  compare({ entries, shown }) {
    const sought = normaliseFingerprint(shown);
    let range = CompactRange.empty;
    let had = false;
    for (const entry of entries) {
      range = range.append(leafHash(entry));
      if (fingerprint(range.root()) !== sought) continue;
      if (range.size === entries.length) return "now";
      had = true;
    }
    return had ? "earlier" : "never";
  },
};

function viewOf(log: MeetingLog, meeting: NonNullable<MeetingLog["meeting"]>): LogView {
  const { title, organiser, date, minimum, trial } = meeting;
  return {
    size: log.range.size,
    fingerprint: fingerprint(log.range.root()),
    title,
    organiser,
    date,
    minimum,
    trial: trial === true,
    ...(log.committee !== undefined && { committee: log.committee }),
    questions: log.questions.map(questionView),
    ended: log.ended,
  };
}

function questionView(question: MeetingLog["questions"][number]): LogQuestion {
  const { number, electionId, committee, announcement, closed, agreements, outcome } = question;
  return {
    number,
    electionId,
    committee,
    ...(announcement !== undefined && { announcement }),
    ...(closed !== undefined && { closed }),
    agreed: agreements.map(({ index }) => index),
    ...(outcome !== undefined && { outcome }),
  };
}
