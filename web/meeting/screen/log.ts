/**
 * The screen's own copy of the meeting's log (MEE-2): the whole log, kept on this device, replayed, and refused if it is not a
 * continuation. It shows nothing.
 */
import { useEffect, useState } from "preact/hooks";
import type { Feed } from "../../../src/contract/meetings.ts";
import { VaultUnavailable } from "../../shared/device/vault.ts";
import { Unreachable } from "../../shared/service/failures.ts";
import { pause } from "../../shared/service/later.ts";
import { retryDelay } from "../../shared/service/retry.ts";
import { type RunningWorker, startWorker } from "../../shared/worker/worker.ts";
import { type HeldLog, type KeeperPorts, type LogAlarm, reachLog } from "../shared/keeper.ts";
import type { LogCalls, LogView } from "../shared/log-calls.ts";
import { meetingService } from "../shared/service.ts";
import { logStore } from "../shared/vault.ts";
import workerUrl from "./log.worker.ts?worker&url";

let worker: Promise<RunningWorker<LogCalls>> | undefined;

/** A browser that stores nothing keeps the log as long as the page is open. */
function passing(): KeeperPorts["store"] {
  let held: HeldLog | undefined;
  let alarm: LogAlarm | undefined;
  return {
    log: async () => held,
    keepLog: async (now) => {
      held = now;
    },
    alarm: async () => alarm,
    keepAlarm: async (now) => {
      alarm = now;
    },
  };
}

const portsOf = (meetingId: string): KeeperPorts => ({
  ...logStore(meetingId),
  log: (from) => meetingService(meetingId).log(from),
  async replay(ask) {
    worker ??= startWorker<LogCalls>(workerUrl);
    return (await worker).call("replay", ask);
  },
});

/** "wrong" for ever, once the service has shown another log. Undefined until the log has come. */
export function useLog(feed: Feed | undefined): LogView | "wrong" | undefined {
  const [log, setLog] = useState<LogView | "wrong">();
  const meetingId = feed?.meetingId;
  const size = feed?.size ?? 0;
  const [ports, setPorts] = useState<KeeperPorts>();
  useEffect(() => setPorts(meetingId === undefined ? undefined : portsOf(meetingId)), [meetingId]);
  useEffect(() => {
    if (ports === undefined || log === "wrong") return;
    const stop = new AbortController();
    const read = async () => {
      let using = ports;
      for (let failed = 1; !stop.signal.aborted; failed++) {
        try {
          const answer = await reachLog(using, size);
          if (answer !== undefined && !stop.signal.aborted) setLog("alarm" in answer ? "wrong" : answer.view);
          return;
        } catch (error) {
          if (error instanceof VaultUnavailable) {
            using = { ...ports, store: passing(), exclusively: (body) => body() };
            setPorts(using);
          } else if (!(error instanceof Unreachable)) throw error;
          await pause(retryDelay(failed), stop.signal);
        }
      }
    };
    void read();
    return () => stop.abort();
  }, [ports, size]);
  return log;
}
