/**
 * Whom to ask, on pages that know only the address of a vote: fetched from the server once, and left out if it does not
 * answer.
 */
import { useEffect, useState } from "preact/hooks";
import { call } from "../../service/api.ts";
import { object, optional, text } from "../../service/decode.ts";
import { AskBoard, type Asked } from "./ask-board.tsx";

const decode = object<Asked>({
  askAt: optional(text),
  imprint: optional(text),
  privacy: optional(text),
  organiser: text,
});

export function AskServed({ id }: { id: string }) {
  const [shown, setShown] = useState<Asked>();
  useEffect(() => {
    call("GET", `/e/${id}/status`, { decode }).then(setShown, () => undefined);
  }, [id]);
  return <AskBoard of={shown} />;
}
