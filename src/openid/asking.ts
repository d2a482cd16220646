/** How a provider is asked: no redirects, a time limit for the whole answer, and a limit for its length. It understands no answer. */
import { textAtMost } from "../short-answer.ts";

const MOST = 256 * 1024; // characters of an answer: documents with some keys and claims

/** No answer that could be read: nothing was decided. */
export class ProviderSilent extends Error {}

/** @throws ProviderSilent for no answer within the signal's time, one that is too long, and a failing server's */
export async function askProvider(address: string, request: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address, { ...request, redirect: "manual" });
    const text = await textAtMost(response, MOST);
    if (response.status >= 500) throw new Error(`it answers ${response.status}`);
    const type = response.headers.get("content-type") ?? "";
    return new Response(text, { status: response.status, headers: { "content-type": type } });
  } catch (error) {
    throw new ProviderSilent("no answer that could be read", { cause: error });
  }
}
