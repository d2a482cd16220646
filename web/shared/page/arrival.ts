/**
 * Finds out why a file of the build did not load: browsers do not say whether the connection broke or the bytes differ
 * from those that the page names. It uses nothing that an old browser lacks, and never runs what it fetched.
 */

/** The bytes, if they arrive after all, or why there are none. */
export async function arrival(url: string, integrity: string): Promise<ArrayBuffer | "not-loaded" | "altered"> {
  const ask = async (how: RequestInit, otherwise: "not-loaded" | "altered") => {
    try {
      const answer = await fetch(url, how);
      return answer.ok ? await answer.arrayBuffer() : otherwise;
    } catch {
      return otherwise;
    }
  };
  // bypass the cache, which may contain only a part of the file; then read the complete file from the cache, so that a
  // broken connection is not mistaken for an altered file
  const whole = await ask({ cache: "reload" }, "not-loaded");
  return whole === "not-loaded" ? whole : ask({ cache: "force-cache", integrity }, "altered");
}
