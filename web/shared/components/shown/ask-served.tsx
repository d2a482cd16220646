/**
 * Whom to ask, on pages that know only the address of a vote: fetched from the server once, and left out if it does not
 * answer.
 */
import { useEffect, useState } from "preact/hooks";
import type { Manifest } from "../../../../crypto/manifest/manifest.ts";
import { useTrial } from "../../page/trial.ts";
import { call } from "../../service/api.ts";
import { isTrue, object, optional, text } from "../../service/decode.ts";
import { AskBoard, type Asked } from "./ask-board.tsx";

type Served = Asked & { readonly trial?: true };

const decode = object<Served>({
  trial: optional(isTrue),
  askAt: optional(text),
  imprint: optional(text),
  privacy: optional(text),
  informal: optional(isTrue),
  organiser: text,
});

/** What is shown with the vote of this id; undefined if the server does not say it. */
export const askServed = (id: string): Promise<Served | undefined> =>
  call("GET", `/e/${id}/status`, { decode }).catch(() => undefined);

/** `manifest`: of the vote, once the page has verified it; until then the server says whether it is a trial. */
export function AskServed({
  asked,
  manifest,
}: {
  asked: Promise<Served | undefined>;
  manifest?: Pick<Manifest, "trial"> | undefined;
}) {
  const [shown, setShown] = useState<Served>();
  useTrial((manifest ?? shown)?.trial);
  useEffect(() => {
    void asked.then(setShown);
  }, [asked]);
  return <AskBoard of={shown} />;
}
