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

/** Of the vote with this id. */
export const askServed = (id: string) => call("GET", `/e/${id}/status`, { decode });

export function AskServed({ asked }: { asked: Promise<Asked> }) {
  const [shown, setShown] = useState<Asked>();
  useEffect(() => {
    asked.then(setShown, () => undefined);
  }, [asked]);
  return <AskBoard of={shown} />;
}
