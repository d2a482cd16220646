/** One draft, open for as long as a page shows it: saved when the page is put away, and looked at again when somebody comes back. */

import { useEffect, useState } from "preact/hooks";
import { isLoopback } from "../../../src/draft/address.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { lookAt } from "../../../src/draft/list/rows.ts";
import { useView } from "../../shared/page/settle.ts";
import { inSlices } from "../../shared/page/slices.ts";
import { ApiProblem } from "../../shared/service/api.ts";
import { whenShown } from "../../shared/service/later.ts";
import { askForCommittees, committees } from "../committee/committees.ts";
import { getDraft, prepareDraft, putDraft } from "../frame/calls.ts";
import { instead } from "../frame/route.ts";
import { organiserVault, session } from "../frame/session.ts";
import { askForSender } from "../mail/mail-service.ts";
import { DraftStore } from "./draft-store.ts";

/** Now and here, and who may count, as `draftIssues` wants it: witnesses may be on this machine only where the service is for this machine only. */
export const here = () => ({
  ...{ now: Date.now(), local: isLoopback(location.hostname) },
  committees: committees.value,
});

const service = { get: getDraft, put: putDraft, prepare: prepareDraft };
const meet = ({ members = [] }: DraftContent) => inSlices(lookAt(members));

/**
 * The save that the page before still has under way: if the draft was opened sooner, it would look as if another window
 * had changed it.
 */
let left: Promise<void> = Promise.resolve();

/**
 * Opens the draft while the component is shown. If a vote was prepared from it, here or elsewhere, shows that vote
 * instead.
 */
export function useDraft(id: string): { store: DraftStore | undefined; failure: unknown; reload: () => void } {
  const [store, setStore] = useState<DraftStore>();
  useView(store !== undefined);
  const [failure, setFailure] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let opened: DraftStore | undefined;
    let gone = false;
    setFailure(undefined);
    const opening = left
      .then(organiserVault)
      .then((vault) => DraftStore.open({ service, vault, meet }, id))
      .then((found) => askForCommittees(found.association).then(() => found));
    Promise.all([opening, askForSender()])
      .then(([found]) => {
        opened = found;
        if (gone) void found.close();
        else setStore(found);
      })
      .catch(setFailure);
    const save = () => void opened?.flush();
    const look = () => {
      opened?.look().catch((error: unknown) => {
        if (!(error instanceof ApiProblem)) return;
        if (error.code === "signed-out") session.value = { state: "out", lost: true };
        if (error.code !== "not-found") return; // typed text stays; saving it tells what is wrong
        setStore(undefined);
        setFailure(error);
      });
    };
    const putAway = () => document.hidden && save();
    const lookNoMore = whenShown(look);
    addEventListener("online", save);
    addEventListener("visibilitychange", putAway);
    return () => {
      lookNoMore();
      removeEventListener("online", save);
      removeEventListener("visibilitychange", putAway);
      gone = true;
      left = opened?.close() ?? left;
    };
  }, [id, attempt]);
  const prepared = store?.prepared.value;
  useEffect(() => {
    if (prepared !== undefined) instead({ page: "vote", id: prepared });
  }, [prepared]);
  return { store: prepared === undefined ? store : undefined, failure, reload: () => setAttempt(attempt + 1) };
}
