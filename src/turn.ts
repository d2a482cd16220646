/** Long work gives way: whoever waits meanwhile (a cast, a page) has their turn before it goes on. Nothing is decided here. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
