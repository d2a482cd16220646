/** Files that the build makes of its own files. No code: both hosts and the build read this. */

/** The digests of all files but this one, which cannot name its own. */
export const SITE_FILE = "site.json";
/** The verifier as one file, to be kept and opened without a network. */
export const VERIFIER_FILE = "urna-verifier.html";
