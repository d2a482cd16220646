/**
 * Whom to ask, on pages that know only the address of a vote: fetched from the server once, and left out if it does not
 * answer.
 */
import { useEffect, useState } from "preact/hooks";
import { call } from "../../service/api.ts";
import { object, optional, text } from "../../service/decode.ts";
import { AskBoard } from "./ask-board.tsx";

const decode = object<{ askAt?: string }>({ askAt: optional(text) });

export function AskServed({ id }: { id: string }) {
  const [askAt, setAskAt] = useState<string>();
  useEffect(() => {
    call("GET", `/e/${id}/status`, { decode }).then(
      (status) => setAskAt(status.askAt),
      () => undefined,
    );
  }, [id]);
  return <AskBoard askAt={askAt} />;
}
