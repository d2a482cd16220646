/**
 * How a witness is reached (C2SP tlog-witness): one POST to the address that the organiser gave, and a short answer. Only https and
 * names of hosts, no redirects, a time limit, and nothing of the answer but its status and a few signature lines is ever used, so that
 * an address cannot be made to read what lies inside the operator's network. It decides nothing about a log.
 */
import type { FieldError } from "../doors/outcome.ts";

type WitnessAnswer = { readonly status: number; readonly text: string };

const MOST = 16_384; // characters of an answer: a few signature lines
const PATIENCE = 10_000; // milliseconds

export const isLoopback = (host: string): boolean => host === "localhost" || host === "127.0.0.1" || host === "[::1]";

/**
 * The address of `add-checkpoint` for what an organiser typed: the witness's address with or without that last step. Undefined for what
 * is none. `local`: the service itself runs on a loopback address, and so may its witnesses.
 */
export function witnessAddress(typed: string, { local }: { local: boolean }): string | undefined {
  if (!URL.canParse(typed.trim())) return undefined;
  const url = new URL(typed.trim());
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") return undefined;
  const named = url.protocol === "https:" && /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(url.hostname);
  if (!named && !(local && isLoopback(url.hostname) && /^https?:$/.test(url.protocol))) return undefined;
  return `${url.href.replace(/\/+$/, "").replace(/\/add-checkpoint$/, "")}/add-checkpoint`;
}

export const wrongAddress = (path: string): FieldError => ({
  path,
  code: "invalid-url",
  message: "Give the witness's address like https://witness.example.org, without anything after it.",
});

/** @throws Error when there is no answer in time, or before `stop` */
export async function postToWitness(url: string, body: string, stop: AbortSignal): Promise<WitnessAnswer> {
  // "manual": what sends us elsewhere answers 3xx, and that is no cosignature
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "text/plain; charset=utf-8" },
    redirect: "manual",
    signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]),
  });
  return { status: response.status, text: await atMost(response) };
}

async function atMost({ body }: Response): Promise<string> {
  if (body === null) return "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    text += step.value;
    if (text.length <= MOST) continue;
    await reader.cancel();
    throw new Error("the answer is too long");
  }
  return text;
}
