/** What is kept under an election's id, of votes and of questions of meetings alike. */

export interface Storage {
  get<T>(key: string): Promise<T | undefined>;
  /** Durable when it resolves. */
  put(key: string, value: unknown): Promise<void>;
  /** Only if nothing is there yet; also durable, and safe against other tabs. */
  add(key: string, value: unknown): Promise<void>;
}

/** The root (base64url) for which this trustee's share left this device. */
export const releasedKey = (electionId: string, index: number): string => `released/${electionId}/${index}`;

/** When this device first saw this vote of a committee that lasts, in milliseconds since 1970 (COM-4). */
export async function seenIn(storage: Storage, electionId: string, index: number, now: number): Promise<number> {
  const key = `seen/${electionId}/${index}`;
  await storage.add(key, now);
  return (await storage.get<number>(key)) ?? now;
}
