/** The worker of the voter's page. */
import { serve } from "../shared/worker/serve.ts";
import { voterHandlers } from "./handlers.ts";

serve(voterHandlers);
