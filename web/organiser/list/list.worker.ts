/**
 * Reads lists of members off the page's main thread, so that a long one keeps nobody waiting. The organiser's page loads it with the
 * first list. It asks no network and stores nothing.
 */

import { ListFile } from "../../../src/draft/list/list-file.ts";
import { serve } from "../../shared/worker/serve.ts";
import type { ListCalls } from "./list-calls.ts";

let file = new ListFile("", { uses: [], weightWord: "", known: [] });

serve<ListCalls>({
  open({ source, purpose }) {
    file = new ListFile(source, purpose);
    return file.view({});
  },
  say: (said) => file.view(said),
  members: () => file.members(),
});
