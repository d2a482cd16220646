/**
 * Where the organiser is, kept in the address after "#/": reload and back lead to the same page. Other fragments, such
 * as the skip link's, change nothing. It also reads the secrets of links and removes them from the address.
 */
import { signal } from "@preact/signals";

/** Pages of one association, draft or vote, with nothing else in their address. */
const OF_ONE = ["votes", "association", "people", "committee", "dates", "ready", "vote", "invite", "log"] as const;

export type Route =
  | { page: "home" }
  | { page: "account" }
  /** `field`: the element that gets the focus. */
  | { page: "draft"; id: string; field?: string }
  | { page: (typeof OF_ONE)[number]; id: string }
  /** `id`: of the association. */
  | { page: "meeting" | "cards"; id: string; meeting: string }
  | { page: "sheets"; id: string; numbers?: number[] };

export function addressOf(route: Route): string {
  switch (route.page) {
    case "home":
      return "#/";
    case "account":
      return "#/account";
    case "sheets":
      return `#/sheets/${route.id}${route.numbers === undefined ? "" : `/${route.numbers.join(",")}`}`;
    case "meeting":
    case "cards":
      return `#/${route.page}/${route.id}/${route.meeting}`;
    case "draft":
      return `#/draft/${route.id}${route.field === undefined ? "" : `/${route.field}`}`;
    case "votes":
    case "association":
    case "people":
    case "dates":
    case "committee":
    case "ready":
    case "vote":
    case "invite":
    case "log":
      return `#/${route.page}/${route.id}`;
  }
}

function routeOf(hash: string): Route | undefined {
  if (hash === "" || hash === "#") return { page: "home" };
  if (!hash.startsWith("#/")) return undefined;
  const [page = "", id = "", rest] = hash.slice(2).split("/");
  if (page === "account") return { page };
  if (id === "") return { page: "home" };
  if (page === "draft") return rest === undefined ? { page, id } : { page, id, field: rest };
  if ((page === "meeting" || page === "cards") && rest !== undefined && rest !== "") return { page, id, meeting: rest };
  const ofOne = OF_ONE.find((each) => each === page);
  if (ofOne !== undefined) return { page: ofOne, id };
  if (page !== "sheets") return { page: "home" };
  const numbers = rest?.split(",").map(Number).filter(Number.isSafeInteger);
  return numbers === undefined ? { page, id } : { page, id, numbers };
}

export const route = signal<Route>({ page: "home" });
/** The secret of a sign-in link, from the fragment; it is used only when a person taps the button. */
export const signInLink = signal<string | undefined>(undefined);
/** The same of a link that confirms an address for answers. */
export const contactLink = signal<string | undefined>(undefined);

/** The same of a link that founds an association. */
export const foundingLink = signal<string | undefined>(undefined);

/** The same of a link that confirms somebody's own address. */
export const addressLink = signal<string | undefined>(undefined);

/** The secret in a link as it was opened or pasted. */
export function linkSecret(text: string, name: "link" | "contact" | "found" | "address" = "link"): string | undefined {
  const hash = text.includes("#") ? text.slice(text.indexOf("#") + 1) : "";
  return new URLSearchParams(hash.trim()).get(name) ?? undefined;
}

/** The query with which an OpenID provider has sent the browser back, once; it leaves the address, and so the browser's history. */
export function takeOpenIdAnswer(): string | undefined {
  if (!new URLSearchParams(location.search).has("state")) return undefined;
  const answer = location.search.slice(1);
  history.replaceState(null, "", location.pathname + location.hash);
  return answer;
}

function follow(): void {
  const links = { link: signInLink, contact: contactLink, found: foundingLink, address: addressLink } as const;
  for (const name of ["link", "contact", "found", "address"] as const) {
    const secret = linkSecret(location.hash, name);
    if (secret === undefined) continue;
    links[name].value = secret;
    history.replaceState(null, "", location.pathname);
  }
  const next = routeOf(location.hash);
  if (next !== undefined && addressOf(next) !== addressOf(route.value)) route.value = next;
}

export function startRouting(): void {
  follow();
  addEventListener("hashchange", follow);
}

export function go(next: Route): void {
  location.hash = addressOf(next);
}

/** Replaces a page that is over: going back does not lead there. */
export function instead(next: Route): void {
  location.replace(addressOf(next));
}
