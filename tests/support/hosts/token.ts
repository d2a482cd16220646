// A token for a program of an association, as an administrator makes it on the page.
import type { TokenMade, TokenRole } from "../../../src/contract/tokens.ts";
import { done, type ElectionOverHttp } from "../election/over-http.ts";

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The service's organiser makes it; `days`: how long it works. */
export async function newToken(
  service: ElectionOverHttp,
  association: string,
  role: TokenRole,
  days = 30,
): Promise<TokenMade> {
  const path = `/api/associations/${association}/tokens`;
  return done(await service.organiser<TokenMade>("POST", path, { name: `A program as ${role}`, role, days }));
}
