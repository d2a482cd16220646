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
      scriptSrc: ["'self'", "'wasm-unsafe-eval'", `'${BEGINNING}'`], // what stands in the page itself: what it says where its program does not come
      workerSrc: ["blob:"],
      connectSrc: ["'self'", ...(boxOrigin === undefined ? [] : [boxOrigin])],
      styleSrc: ["'self'", `'${FIRST_STYLE}'`], // what stands in the page itself, for the first paint
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
    strictTransportSecurity: "max-age=31536000", // this host; what its subdomains do is not ours to say
    xFrameOptions: "DENY",
    permissionsPolicy: {
      ...{ camera: ["self"], microphone: [], geolocation: [], payment: [], usb: [] },
      // no request of a page repeats in further words which browser it is
      ...{ chUa: [], chUaMobile: [], chUaPlatform: [] },
    },
  });

/**
 * Answers are for the one who asked: nothing is kept unless a route said for how long, and nobody on the way compresses it, because how long
 * a compressed answer is tells of secrets that stand beside what others have written.
 */
export const noStore: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store, no-transform");
};
