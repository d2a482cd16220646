/** The same strict headers for every response: no inline script but one, no eval, no string may become code, no referrer. */
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { BEGINNING, FIRST_STYLE } from "../site/names.ts";

/**
 * Pages and API alike. Workers are started from blobs whose bytes fetch() has checked against an integrity value. Pages may ask
 * nobody but their own origin and, where the operator has set it, `boxOrigin`.
 */
export const strictHeaders = (boxOrigin?: string) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'", `'${BEGINNING}'`], // the script inside the page: it says so if the page's program does not come
      workerSrc: ["blob:"],
      connectSrc: ["'self'", ...(boxOrigin === undefined ? [] : [boxOrigin])],
      styleSrc: ["'self'", `'${FIRST_STYLE}'`], // the style inside the page, for the first paint
      imgSrc: ["'self'", "data:", "blob:"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["urna-worker"],
    },
    crossOriginEmbedderPolicy: "require-corp",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    referrerPolicy: "no-referrer",
    strictTransportSecurity: "max-age=31536000", // this host only; we do not decide about its subdomains
    xFrameOptions: "DENY",
    permissionsPolicy: {
      ...{ camera: ["self"], microphone: [], geolocation: [], payment: [], usb: [] },
      // no request of a page says in further headers which browser it is
      ...{ chUa: [], chUaMobile: [], chUaPlatform: [] },
    },
  });

/**
 * Around `strictHeaders`, for files that organisers have sent (MAN-6): even whoever opens the address itself gets a download, and a program that
 * shows it all the same is in a box of its own, without this origin's rights.
 */
export const runsNothing: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
};

/**
 * Answers are only for the one who asked: nothing is cached unless a route says for how long, and nobody on the way
 * compresses it, because the length of a compressed answer can give away secrets beside text that somebody else has
 * written.
 */
export const noStore: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store, no-transform");
};
