/** The screen's worker: replays the log of the meeting, off the page. It keeps and sends nothing. */
import { serve } from "../../shared/worker/serve.ts";
import type { LogCalls } from "../shared/log-calls.ts";
import { logHandlers } from "../shared/log-worker.ts";

serve<LogCalls>({
  replay: async (ask) => logHandlers.replay(ask),
  compare: async (ask) => logHandlers.compare(ask),
});
