/** Files that the build makes of its own files. No code: both hosts and the build read this. */

/** The digests of all files but this one, which cannot name its own. */
export const SITE_FILE = "site.json";
/** The verifier as one file, to be kept and opened without a network. */
export const VERIFIER_FILE = "urna-verifier.html";
/** The one style inside the pages (web/styles/first.css), as a content policy names it. The build refuses any other one, and prints its digest. */
export const FIRST_STYLE = "sha256-UsqCilMV1JfYsVE0g1wCvzEXRpY0XBnkUI+DFydCORg=";
/** The one script inside the pages (web/shared/page/beginning.ts), as a content policy names it. The build refuses any other one, and prints its digest. */
export const BEGINNING = "sha256-UT6Id7pcR6KzUHMD+yO83i8NGPpjGuZFdEqhPagz1AA=";
