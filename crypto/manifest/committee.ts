/**
 * The trustees, and what follows if servers are among them [CER-6]. Part of the voter's first load: it imports nothing.
 * The `committee` entry of a committee that lasts is in `committee-entry.ts`.
 */

/** The trustees, and how many of them must count. */
export interface Counting {
  readonly threshold: number;
  readonly members: readonly { readonly kind: string }[];
}

/** The trustees that the service holds itself. */
export function serversAmong<M extends { readonly kind: string }>(members: readonly M[]): M[] {
  return members.filter(({ kind }) => kind === "server");
}

/** Server trustees alone could open the result, or any ballot: then nobody is protected from the operator [CER-6]. */
export function serversDecide({ threshold, members }: Counting): boolean {
  return serversAmong(members).length >= Math.max(1, threshold);
}
