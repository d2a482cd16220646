/** Why an association was not founded, in words for somebody who is not signed in. */
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { ApiProblem, Unreachable } from "../../shared/service/api.ts";
import { failureText } from "../frame/action.tsx";

export function FoundingFailure({ failure }: { failure: unknown }) {
  if (failure === undefined) return null;
  return (
    <Notice tone="error">
      <p>{said(failure)}</p>
    </Notice>
  );
}

function said(failure: unknown): string {
  const t = texts.founding();
  if (failure instanceof Unreachable && failure.code === "overloaded") return t.enough;
  const code = failure instanceof ApiProblem ? failure.code : "";
  if (code === "not-mailed") return t.notMailed;
  return code === "wrong-link" ? t.wrong : failureText(failure);
}
