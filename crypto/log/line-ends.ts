/**
 * Changed line ends [LOG-1]: a program on the way may have changed a file, but a server must not send them. The
 * source of the bytes tells whose fault it is. Small enough for a page that only names the failure.
 */
import { type ErrorCode, ProtocolError } from "../encoding/errors.ts";

/** The source of bytes: it decides who may have changed their line ends. */
export type Origin = "file" | "server";

/** The codes of the refusal. */
export const LINE_ENDS = { file: "foreign-line-ends", server: "served-line-ends" } as const satisfies Record<
  Origin,
  ErrorCode
>;

const MESSAGES: Record<Origin, string> = {
  file: "a program changed this file on the way (line ends): download it again",
  server:
    "the server sends changed line ends, and it must not do that: show this to others, they can repeat it; without https a program on the way may have done it",
};

export function changedLineEnds(origin: Origin): ProtocolError {
  return new ProtocolError(LINE_ENDS[origin], "LOG-1", MESSAGES[origin]);
}

/**
 * The refusal of changed line ends: reading ends there, and what was read so far is judged. Other errors are thrown
 * on.
 */
export function lineEndsChanged(error: unknown): ProtocolError {
  if (error instanceof ProtocolError && Object.values<string>(LINE_ENDS).includes(error.code)) return error;
  throw error;
}
