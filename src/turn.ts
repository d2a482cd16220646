/** Whoever waits (a cast, a page) has one turn. Long work needs more than that: `src/pool/lane.ts`. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
