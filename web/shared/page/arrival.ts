/**
 * Why a file of the build did not come: browsers do not say whether the line broke or other bytes came than the page names. Uses nothing
 * that an old browser lacks, and never runs what it fetched.
 */

/** The bytes after all, or why there are none. */
export async function arrival(url: string, integrity: string): Promise<ArrayBuffer | "not-loaded" | "altered"> {
  const ask = async (how: RequestInit, otherwise: "not-loaded" | "altered") => {
    try {
      const answer = await fetch(url, how);
      return answer.ok ? await answer.arrayBuffer() : otherwise;
    } catch {
      return otherwise;
    }
  };
  // past the cache, which may hold a part of it; what is whole is then looked at from there, so that a line that breaks in
  // between is not mistaken for an altered file
  const whole = await ask({ cache: "reload" }, "not-loaded");
  return whole === "not-loaded" ? whole : ask({ cache: "force-cache", integrity }, "altered");
}
