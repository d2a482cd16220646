/** Answers of other servers, which may be of any length: read up to a limit, and not further. It asks nobody. */

/** @param most characters @throws Error if there are more */
export async function textAtMost({ body }: Response, most: number): Promise<string> {
  if (body === null) return "";
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    text += step.value;
    if (text.length <= most) continue;
    await reader.cancel();
    throw new Error("the answer is too long");
  }
  return text;
}
