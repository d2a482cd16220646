/**
 * The service on Workers: the same app, with actors in Durable Objects and ballots verified in the isolate that took the request. It
 * builds the parts and hands them over.
 */

import { installKernel } from "../../../crypto/kernel/kernel.ts";
import kernel from "../../../crypto/kernel/kernel.wasm";
import { refused } from "../../doors/outcome.ts";
import { createApp } from "../../http/app.ts";
import type { Assets } from "../../http/deps.ts";
import { logToConsole } from "../../log.ts";
import { Casting } from "../../pool/casting.ts";
import { InlineVerifier } from "../../pool/inline-verifier.ts";
import { legalWarnings, readLegal } from "../legal.ts";
import { readOrigins } from "../origins.ts";
import { type Env, hostsOf, settingsIn } from "./actors.ts";

export { CopyObject } from "../../store/copy-durable-object.ts";
export { BoxObject, MeetingObject, OfficeObject, RegistrarObject } from "./actors.ts";

installKernel(kernel);
const casting = new Casting(new InlineVerifier());
const NO_BACKUP = refused("no-backup", {
  detail:
    "On Workers the platform keeps every state of the last 30 days itself; see OPERATING.md, On Cloudflare Workers.",
});
/** One per isolate, which remembers what it has seen. */
let app: ReturnType<typeof appOf> | undefined;

export default {
  fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response> {
    if (app === undefined) {
      app = appOf(env);
      if (env.URNA_OPERATOR_KEY === undefined) context.waitUntil(sayFirstLink(env));
    }
    return app.fetch(request, env, context);
  },
} satisfies ExportedHandler<Env>;

function appOf(env: Env) {
  const { boxOrigin } = readOrigins(settingsIn(env));
  const legal = readLegal(settingsIn(env));
  for (const warning of legalWarnings(legal)) console.warn(warning);
  return createApp({
    hosts: hostsOf(env),
    casting,
    assets: assetsOf(env),
    origin: () => env.URNA_ORIGIN,
    legal,
    ...(boxOrigin === undefined ? {} : { boxOrigin }),
    operatorKey: () => ((env.URNA_OPERATOR_KEY ?? "").length < 32 ? undefined : env.URNA_OPERATOR_KEY),
    backup: async () => NO_BACKUP,
    log: logToConsole,
  });
}

/** Until somebody has signed in, every isolate that starts logs a one-time link, as `serve` prints it; with an operator's key there is a better way. */
async function sayFirstLink(env: Env): Promise<void> {
  const link = await hostsOf(env).office.organisers.firstLink();
  if (link !== undefined) console.log(`Sign in once, within a day: ${env.URNA_ORIGIN}/organiser#link=${link}`);
}

function assetsOf(env: Env): Assets {
  return async (path, request) => {
    const found = await env.ASSETS.fetch(new Request(new URL(`/${path}`, request.url), { headers: request.headers }));
    return found.ok || found.status === 304 ? found : undefined;
  };
}
