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

const decode = object<Asked & { trial?: true }>({
  trial: optional(isTrue),
  askAt: optional(text),
  imprint: optional(text),
  privacy: optional(text),
  informal: optional(isTrue),
  organiser: text,
});

/** Of the vote with this id. */
export const askServed = (id: string) => call("GET", `/e/${id}/status`, { decode });

type Served = Awaited<ReturnType<typeof askServed>>;

/** `manifest`: of the vote, once the page has verified it; until then the server says whether it is a trial. */
export function AskServed({
  asked,
  manifest,
}: {
  asked: Promise<Served>;
  manifest?: Pick<Manifest, "trial"> | undefined;
}) {
  const [shown, setShown] = useState<Served>();
  useTrial((manifest ?? shown)?.trial);
  useEffect(() => {
    asked.then(setShown, () => undefined);
  }, [asked]);
  return <AskBoard of={shown} />;
}
