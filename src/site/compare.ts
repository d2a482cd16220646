/**
 * Fetches from a site what browsers get from it, and compares it with a known build: every page at its address, every file of the
 * build, everything else that a page that differs would load, and the headers that protect each of them. The build's list decides, never one
 * from the site. It cannot see what the site serves to others.
 */
import { Announced } from "../contract/board.ts";
import { isOrigin } from "../host/origins.ts";
import { PAGES } from "../http/pages.ts";
import { inlineDigest, type Site, sha256 } from "./digests.ts";
import { BEGINNING, SITE_FILE } from "./names.ts";
import { brokenPromises, promisedHeaders } from "./promised.ts";

export type Difference = {
  /** As it was requested. */
  readonly address: string;
  readonly kind: "other-content" | "not-served" | "unknown-file" | "other-header";
  /** For `not-served`, what came instead; for `unknown-file`, the page that names it; for `other-header`, which, and how. */
  readonly detail: string;
};
export type Comparison = {
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** The one other origin that pages may ask: the site says that casts go there. Whether it should be trusted with them, a person decides. */
  readonly castsAt: string | undefined;
};

/** The site could not be asked at all. */
export class Unreachable extends Error {}

/** No election has this id; pages are the same for all. */
const NO_ELECTION = "A".repeat(43);

/**
 * @param origin of the site
 * @param electionId whose pages are fetched, so that they are those that its members see
 * @param list the bytes of the build's own list, where they are at hand
 * @throws Unreachable
 */
export async function compareSite(
  origin: string,
  { files }: Pick<Site, "files">,
  { electionId = NO_ELECTION, list }: { electionId?: string | undefined; list?: string | undefined } = {},
): Promise<Comparison> {
  const differences: Difference[] = [];
  let compared = 0;
  const castsAt = await announcedBox(origin);
  const promised = await promisedHeaders(castsAt);
  const look = async (address: string, expected: string | undefined): Promise<void> => {
    compared++;
    const { status, body, headers } = await get(origin, address);
    if (status !== 200) {
      differences.push({ address, kind: "not-served", detail: `status ${status}` });
      return;
    }
    for (const detail of brokenPromises(promised, headers)) differences.push({ address, kind: "other-header", detail });
    const link = headers.get("link") ?? headers.get("refresh");
    if (link !== null) differences.push({ address, kind: "unknown-file", detail: `a header names ${link}` });
    if (sha256(body) === expected) return;
    differences.push({ address, kind: "other-content", detail: `SHA-256 ${sha256(body)}` });
    if (!isPage(headers)) return;
    for (const loaded of loadedBy(new TextDecoder().decode(body)))
      if (files[loaded.replace(/^\//, "")] === undefined)
        differences.push({ address: loaded, kind: "unknown-file", detail: `named by ${address}` });
  };
  for (const [pattern, file] of PAGES) await look(pattern.replace(/:id\{[^/]*\}/, electionId), files[file]);
  const pages = new Set(PAGES.map(([, file]) => file));
  for (const [path, digest] of Object.entries(files)) if (!pages.has(path)) await look(`/${path}`, digest);
  if (list !== undefined) await look(`/${SITE_FILE}`, sha256(list));
  return { compared, differences, castsAt };
}

/** Anything that is not an origin is left out: it must not add more to the policy than its name. */
async function announcedBox(origin: string): Promise<string | undefined> {
  const { body } = await get(origin, "/healthz");
  try {
    const { castsAt } = Announced.parse(JSON.parse(new TextDecoder().decode(body)));
    return castsAt !== undefined && isOrigin(castsAt) ? castsAt : undefined;
  } catch {
    return undefined;
  }
}

async function get(origin: string, address: string) {
  try {
    const headers = { accept: "text/html,*/*", "cache-control": "no-cache" };
    const response = await fetch(origin + address, { redirect: "manual", headers });
    return { status: response.status, headers: response.headers, body: new Uint8Array(await response.arrayBuffer()) };
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Unreachable(`${origin}${address}: ${reason}`);
  }
}

const isPage = (headers: Headers): boolean => /^text\/html\b/.test(headers.get("content-type") ?? "");

/** Scripts, styles and workers that a page names; an inline script that is not the pages' own is named as what it is. */
function loadedBy(html: string): string[] {
  const named = [...html.matchAll(/<(?:script|link|iframe|meta|base|object|embed|img)\b[^>]*/gi)].flatMap(([element]) =>
    [...element.matchAll(/\b(?:src|href|data-worker|data)\s*=\s*["']?([^"'\s>]+)/gi)].map(
      ([, address]) => address ?? "",
    ),
  );
  const inside = [...html.matchAll(/<script\b(?![^>]*\bsrc\s*=)[^>]*>(.*?)<\/script/gis)];
  const foreign = inside.some(([, text]) => inlineDigest(text ?? "") !== BEGINNING);
  return [...named, ...(foreign ? ["(a script inside the page)"] : [])];
}
