// Progress for people: one line that is rewritten, on a terminal only. In a pipe or a log it says nothing.

export type Progress = {
  /** Shows `text`, replacing what was shown before. */
  show(text: string): void;
  /** Removes the line. */
  clear(): void;
};

/** @param stream where to; only a terminal gets anything */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  let shown = 0;
  return {
    show(text) {
      if (!stream.isTTY) return;
      const now = Date.now();
      if (now - shown < 80) return;
      shown = now;
      stream.write(`\r\u001b[K${text}`.slice(0, (stream.columns ?? 80) + 3));
    },
    clear() {
      if (stream.isTTY) stream.write("\r\u001b[K");
    },
  };
}

/** ", about 40 s left", when this share of the work (0…1) took this long; empty while the estimate would mean little. */
export function remaining(milliseconds: number, share: number): string {
  return share < 0.01 || milliseconds < 2_000 ? "" : `, about ${seconds((milliseconds / share) * (1 - share))} left`;
}

/** "12 s", "3 min 05 s". */
export function seconds(milliseconds: number): string {
  const all = Math.round(milliseconds / 1000);
  return all < 60 ? `${all} s` : `${Math.floor(all / 60)} min ${String(all % 60).padStart(2, "0")} s`;
}
