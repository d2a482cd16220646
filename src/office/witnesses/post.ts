/**
 * How a witness is asked (C2SP tlog-witness): one POST to the address that the organiser gave, and a short answer. No redirects, a time
 * limit, and only the status and a few signature lines of the answer are ever used, so that an address cannot be used to read something
 * inside the operator's network. It decides nothing about a log; src/draft/ decides which addresses are allowed.
 */
import { textAtMost } from "../../short-answer.ts";

type WitnessAnswer = { readonly status: number; readonly text: string };

const MOST = 16_384; // characters of an answer: a few signature lines
const PATIENCE = 10_000; // milliseconds

/** @throws Error when there is no answer in time, or before `stop` */
export async function postToWitness(url: string, body: string, stop: AbortSignal): Promise<WitnessAnswer> {
  // "manual": a redirect answers 3xx, which is not a cosignature
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "text/plain; charset=utf-8" },
    redirect: "manual",
    signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]),
  });
  return { status: response.status, text: await textAtMost(response, MOST) };
}
