// What a service has answered, if it has the shape of the contract: its words are printed, and may name files. It trusts and asks nobody.
import type { z } from "zod";

/** `said`: the JSON that came from `url`. @throws Error for something else */
export function answerAs<T>(schema: z.ZodType<T>, url: string, said: unknown): T {
  const answer = schema.safeParse(said);
  if (!answer.success) throw new Error(`${url}: this is not the answer of an Urna of this version`);
  return answer.data;
}
