/**
 * The service on Workers: the same app, with actors in Durable Objects and ballots verified in the isolate that took the request. It
 * builds the parts and hands them over.
 */

import { installKernel } from "../crypto/kernel/kernel.ts";
import kernel from "../crypto/kernel/kernel.wasm";
import { createApp } from "./app.ts";
import { type Env, hostsOf } from "./durable-objects.ts";
import type { Assets } from "./http/routes.ts";
import { logToConsole } from "./log.ts";
import { InlineVerifier } from "./pool/inline-verifier.ts";

export { BoxObject, OfficeObject, RegistrarObject } from "./durable-objects.ts";
export { AnchorObject } from "./store/anchor-durable-object.ts";

installKernel(kernel);
const verifier = new InlineVerifier();

export default {
  fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response> {
    const origin = () => env.URNA_ORIGIN;
    const app = createApp({ hosts: hostsOf(env), verifier, assets: assetsOf(env), origin, log: logToConsole });
    return app.fetch(request, env, context);
  },
} satisfies ExportedHandler<Env>;

function assetsOf(env: Env): Assets {
  return async (path, request) => {
    const found = await env.ASSETS.fetch(new Request(new URL(`/${path}`, request.url), { headers: request.headers }));
    return found.ok || found.status === 304 ? found : undefined;
  };
}
