/**
 * Whom to ask, on pages that know only the address of a vote: fetched from the server once, and left out if it does not
 * answer.
 */
import { useEffect, useState } from "preact/hooks";
import { call } from "../../service/api.ts";
import { isTrue, object, optional, text } from "../../service/decode.ts";
import { AskBoard, type Asked } from "./ask-board.tsx";

const decode = object<Asked>({
  askAt: optional(text),
  imprint: optional(text),
  privacy: optional(text),
  informal: optional(isTrue),
  organiser: text,
});

/** What is shown with the vote of this id; undefined if the server does not say it. */
export const askServed = (id: string): Promise<Asked | undefined> =>
  call("GET", `/e/${id}/status`, { decode }).catch(() => undefined);

export function AskServed({ asked }: { asked: Promise<Asked | undefined> }) {
  const [shown, setShown] = useState<Asked>();
  useEffect(() => {
    void asked.then(setShown);
  }, [asked]);
  return <AskBoard of={shown} />;
}
