/** The worker of the member's page of a meeting: what the voter's does, and a meeting's log, device keys and salts. It has no storage. */
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { newDevice, signAsDevice } from "../../../crypto/meeting/device.ts";
import { saltOf } from "../../../crypto/meeting/salt.ts";
import { serve } from "../../shared/worker/serve.ts";
import { boardRead, voterHandlers } from "../../voter/handlers.ts";
import { logHandlers } from "../shared/log-worker.ts";
import type { MemberCalls } from "./worker-calls.ts";

serve<MemberCalls>({
  ...voterHandlers,
  ...logHandlers,
  device: () => newDevice(),
  sign: ({ secret, electionId, blinded }) =>
    toBase64url(signAsDevice(secret, fromBase64url(electionId), fromBase64url(blinded))),
  salt: ({ salt, electionId }) => toBase64url(saltOf(fromBase64url(salt), fromBase64url(electionId))),
  counted({ size, root, leafHash }) {
    const log = boardRead();
    if (log === undefined || log.size < size) throw new RangeError("the board was not read that far");
    const place = leafHash === undefined ? undefined : log.find(leafHash);
    return { sameRoot: toBase64url(log.rootAt(size)) === root, counted: place !== undefined && place < size };
  },
});
