/**
 * The line in the team's log for a route that declares one. It is written before the route does anything, so what a kill interrupts has a line,
 * too; a refusal strikes it out. Why something was refused, and what was sent, it never keeps.
 */
import type { OfficeDoor, Owner, Who } from "../doors/office.ts";
import type { Outcome } from "../doors/outcome.ts";
import { isRefusedRequest } from "./problems.ts";
import type { Route } from "./route.ts";

type Asked = Parameters<Route["handle"]>[0];

export function loggedBy(deeds: OfficeDoor["deeds"]) {
  return async (route: Route, asked: Asked): Promise<Outcome<unknown>> => {
    if (route.logged === undefined) return route.handle(asked);
    const { association, who } = asked.caller as unknown as { association: Owner; who: Who }; // only roles have a log
    const line = await deeds.begin(association, who, route.logged.deed(asked));
    try {
      const outcome = await route.handle(asked);
      await deeds.end(line, outcome.ok, outcome.ok ? route.logged.after?.(outcome.value, asked.body) : undefined);
      return outcome;
    } catch (error) {
      if (isRefusedRequest(error)) await deeds.end(line, false);
      throw error;
    }
  };
}
