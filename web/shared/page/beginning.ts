/**
 * Part of every page, before everything else (vite.config.ts). It says what is missing when the page's own program
 * cannot: the browser is too old, or a script or style sheet did not load. Then it tries again by itself. It also runs
 * in browsers of 2017.
 */
import { loading as de } from "../../i18n/de/loading.ts";
import { loading as en } from "../../i18n/en/loading.ts";
import { wantedLanguage } from "../language/reader.ts";
import { retryDelay } from "../service/retry.ts";
import { arrival } from "./arrival.ts";

/**
 * The newest that any page or worker needs: Safari has locks since 15.4, a time limit for requests since 16 and well-formed text
 * since 16.4. Without a secure connection there are no locks either; the applications say that themselves.
 */
const able = () =>
  typeof BroadcastChannel === "function" &&
  (!window.isSecureContext || "locks" in navigator) &&
  "timeout" in AbortSignal &&
  "isWellFormed" in String.prototype;

type Lack = "too-old" | "not-loaded" | "altered";

const files: { readonly url: string; readonly integrity: string }[] = [];
let attempt = 0;
let timer = 0;

function lack(what: Lack): void {
  const page = document.documentElement;
  if (page.dataset["lacks"] === what) return; // it is already shown
  page.dataset["lacks"] = what;
  if (document.readyState !== "loading") show(what);
}

function show(what: Lack): void {
  const root = document.getElementById("app");
  if (root === null) return;
  const language = wantedLanguage();
  const t = { de, en }[language];
  const { heading, text } = { "too-old": t.tooOld, "not-loaded": t.notLoaded, altered: t.altered }[what];
  document.documentElement.lang = language;
  const main = document.createElement("main");
  main.className = "plain";
  const said = main.appendChild(document.createElement("div"));
  said.setAttribute("role", "alert");
  said.appendChild(document.createElement("h1")).textContent = heading;
  said.appendChild(document.createElement("p")).textContent = text;
  if (what !== "too-old") {
    const button = main.appendChild(document.createElement("button"));
    button.className = "button primary";
    button.textContent = t.again;
    button.onclick = again;
  }
  root.textContent = "";
  root.appendChild(main);
}

/** Reloads the page once everything that it lacks is there: a page that reloads without a network is gone for good. */
async function load(): Promise<void> {
  clearTimeout(timer);
  attempt++;
  const came = await Promise.all(files.map(({ url, integrity }) => arrival(url, integrity)));
  const what = (["altered", "not-loaded"] as const).find((each) => came.some((one) => one === each));
  if (what === undefined) location.reload();
  else {
    lack(what);
    later();
  }
}

const again = () => void load();

function later(): void {
  clearTimeout(timer);
  timer = window.setTimeout(again, retryDelay(attempt + 1));
}

function missed({ target }: Event): void {
  const own =
    (target instanceof HTMLScriptElement && target.type === "module") ||
    (target instanceof HTMLLinkElement && target.rel === "stylesheet");
  if (!own) return;
  files.push({ url: target instanceof HTMLScriptElement ? target.src : target.href, integrity: target.integrity });
  lack("not-loaded");
  if (files.length > 1) return;
  addEventListener("online", again);
  later();
}

document.addEventListener("error", missed, true); // a failed load does not bubble: it reaches only listeners that capture
document.addEventListener("DOMContentLoaded", () => {
  const what = document.documentElement.dataset["lacks"];
  if (what !== undefined) show(what as Lack);
});
if (!able()) lack("too-old");
