/**
 * Where the cast goes: to the service's own origin, or to one only for casts, if the service names one and this page's
 * policy allows requests to it. Every member's page asks once whether that origin answers, no matter who holds the page
 * and what was cast. It sends no ballot.
 */
import { BallotBoxSilent } from "../shared/service/failures.ts";

export type BallotBox = {
  /** From the newest status. */
  named(origin: string | undefined): void;
  /** Empty for the page's own origin. */
  origin(): string;
  /** @throws BallotBoxSilent */
  answers(): Promise<void>;
};

export function ballotBox(): BallotBox {
  let named: string | undefined;
  let answered: Promise<boolean> | undefined;
  /**
   * A page that was opened before the operator named the origin may not ask it: the page still has the older policy.
   */
  const forbidden = new Set<string>();
  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    const origin = URL.parse(blockedURI)?.origin;
    if (origin !== undefined) forbidden.add(origin);
  });
  const origin = () => (named === undefined || forbidden.has(named) ? "" : named);
  const ask = () => {
    answered ??= asked(origin()).then((well) => {
      if (!well) answered = undefined;
      return well;
    });
    return answered;
  };
  return {
    named(next) {
      const read = next === undefined ? undefined : URL.parse(next)?.origin;
      if (read !== named) answered = undefined;
      named = read;
      void ask();
    },
    origin,
    async answers() {
      if (!(await ask()) && origin() !== "") throw new BallotBoxSilent(`${origin()} does not answer`);
    },
  };
}

/**
 * Asked with credentials, though there are none: browsers use a different connection for such requests than for the
 * cast, which is sent without.
 */
function asked(origin: string): Promise<boolean> {
  if (origin === "") return Promise.resolve(true);
  return fetch(`${origin}/healthz`, {
    credentials: "include",
    cache: "no-store",
    referrerPolicy: "no-referrer",
    redirect: "error",
    signal: AbortSignal.timeout(30_000),
  })
    .then(async (answer) => (await answer.text()).includes('"status"')) // well or not, the service itself has answered
    .catch(() => false);
}
