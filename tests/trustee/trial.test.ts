// A trustee's client says of a trial that it is one, from the manifest that it has checked and not from the service's word (MAN-5).
import { expect, test } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { joinRecord } from "../../crypto/log/record-file.ts";
import { verifyChunk } from "../../crypto/verifier/chunk.ts";
import { verifyStream } from "../../crypto/verifier/driver.ts";
import { RecordVerifier } from "../../crypto/verifier/verifier.ts";
import { acts } from "../../src/trustee/acts.ts";
import { counting } from "../../src/trustee/counting.ts";
import { castVotes, type RecordPlan } from "../support/election/record.ts";

test.each([
  [{ manifest: { trial: true as const } }, true],
  [{}, false],
])("%j", async (plan: RecordPlan, trial) => {
  const vote = castVotes(plan).close().register();
  const electionId = toBase64url(vote.state.electionId);
  const { threshold, members } = vote.state.manifest.trustees ?? { threshold: 0, members: [] };
  const shown = { threshold, trustees: members };
  const record = joinRecord(vote.entries.slice(0, 2));
  expect(acts.look({ electionId, record, shown, index: 1 })).toMatchObject({ trial });

  const verifier = new RecordVerifier({ until: "register" });
  const source = {
    ...{ body: [vote.file({ checkpoint: false })], origin: "server" as const, entries: vote.state.size },
    checkpoints: [vote.checkpoint()],
  };
  const report = await verifyStream(source, async (chunk) => verifyChunk(chunk), undefined, { verifier, inFlight: 1 });
  expect(counting().checked(electionId, report, verifier.state)).toMatchObject({ trial, findings: [] });
});
