/**
 * The time, for code that acts on it. A machine's clock can be set and can jump; a second one, which only counts from
 * the start of the process, cannot, and tells whether the first may be believed. It knows no election, and stores
 * nothing.
 */

export type Clock = {
  /** As the machine says, in milliseconds since 1970. It may be wrong, for a moment or for ever. */
  now(): number;
  /** The same, but a jump ahead counts only after two minutes; a jump back counts at once. The first look is taken for right. */
  steady(): number;
  /** Whether that moment has passed so surely that what follows need not be undone: not by a jump, and not by the first look alone. */
  hasPassed(moment: number): boolean;
};

const PATIENCE = 120_000; // milliseconds that a clock must stay ahead until it is believed

/** `monotonic`: milliseconds from any moment on. Looked at every second; what happens between two looks is not seen. */
export function watchedClock(now = Date.now, monotonic = () => performance.now()): Clock {
  const started = Math.floor(monotonic());
  /** By how much the clock was ahead of the other one, ascending; each is the least since that moment. */
  const leads: { lead: number; since: number }[] = [];
  const look = () => {
    const at = Math.floor(monotonic());
    const lead = now() - at;
    let since = at;
    for (let last = leads.at(-1); last !== undefined && last.lead >= lead; last = leads.at(-1)) {
      ({ since } = last);
      leads.pop();
    }
    leads.push({ lead, since });
    while (leads[1] !== undefined && at - leads[1].since >= PATIENCE) leads.shift();
    return { steady: at + (leads[0]?.lead ?? lead), watched: at - started >= PATIENCE };
  };
  look();
  return {
    now,
    steady: () => look().steady,
    hasPassed(moment) {
      const { steady, watched } = look();
      return watched && steady >= moment;
    },
  };
}

/** A clock that another party keeps right, and that cannot be compared with a second one. */
export function trustedClock(now = Date.now): Clock {
  return { now, steady: now, hasPassed: (moment) => now() >= moment };
}

/** Whether it is time; a moment further ahead than any is ever set was set by a clock that was wrong. */
export function isDue(moment: number, now: number, longest: number): boolean {
  return moment <= now || moment > now + longest;
}

/** Whether `every` milliseconds have gone by since `last`. A clock that was set back starts over. */
export function isTime(now: number, last: number, every: number): boolean {
  return now < last || now - last >= every;
}
