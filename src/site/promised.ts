/**
 * The headers that every answer of the service promises (src/http/headers.ts), and which of them an answer lacks: a proxy in front may drop or
 * weaken them without touching a file. They are taken from the service's own middleware, so that there is no second list that could differ.
 */
import { Hono } from "hono";
import { strictHeaders } from "../http/headers.ts";

/** By name in lower case, of a service whose casts go to `boxOrigin`, if that is not its own origin. */
export async function promisedHeaders(boxOrigin?: string): Promise<ReadonlyMap<string, string>> {
  const { headers } = await new Hono()
    .use(strictHeaders(boxOrigin))
    .get("/", (c) => c.body(null))
    .request("/");
  return new Map(headers);
}

/** One sentence for each header that is missing, or is not as promised; a stricter header is not a difference. */
export function brokenPromises(promised: ReadonlyMap<string, string>, served: Headers): string[] {
  return [...promised].flatMap(([name, expected]) => {
    const given = served.get(name);
    if (given === null) return [`${name} is not sent`];
    if (given === expected || isStricter(name, given, expected)) return [];
    const [asked, came] = [directives(expected), directives(given)];
    const without = (these: string[], those: string[]) =>
      these
        .filter((each) => !those.includes(each))
        .map((each) => `"${each}"`)
        .join(", ");
    const [lacks, has] = [without(asked, came), without(came, asked)];
    return [`${name}: ${[lacks && `lacks ${lacks}`, has && `has ${has}`].filter(Boolean).join(", ") || given}`];
  });
}

const directives = (value: string): string[] => value.split(/[;,]/).map((each) => each.trim());

/** A browser keeps every content policy that it is given; the promise of https may be longer. */
function isStricter(name: string, given: string, expected: string): boolean {
  if (name === "content-security-policy") return given.split(", ").includes(expected);
  if (name !== "strict-transport-security") return false;
  const [asked = 0, came = 0] = [expected, given].map((value) => Number(/^max-age=(\d+)/.exec(value)?.[1] ?? 0));
  return came >= asked;
}
