// Organisers sign in through an OpenID provider on real workerd: connected first, and from then on without a link.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Visitor } from "../openid/visitor.ts";
import { done } from "../support/election/over-http.ts";
import { startWrangler, type WranglerDev } from "../support/hosts/wrangler-dev.ts";
import { OpenIdProvider } from "../support/peers/openid-provider.ts";

const ORIGIN = "http://localhost:8787"; // as the pages know it, and the provider
const folder = mkdtempSync(join(tmpdir(), "urna-worker-openid-"));
let service: WranglerDev | undefined;
let provider: OpenIdProvider | undefined;
afterAll(async () => {
  await service?.stop();
  await provider?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("the office asks the provider, and its keys; what is not signed is refused", async () => {
  provider = await OpenIdProvider.start({
    back: `${ORIGIN}/organiser`,
    settings: { authentication: "client_secret_post" },
  });
  provider.people["anna"] = { email: "anna@example.org", email_verified: true };
  const { issuer, clientId, clientSecret, authentication } = provider.settings;
  service = await startWrangler({
    data: join(folder, "data"),
    pages: folder,
    vars: {
      ...{ URNA_ORIGIN: ORIGIN, URNA_OIDC_ISSUER: issuer, URNA_OIDC_CLIENT_ID: clientId },
      ...{ URNA_OIDC_CLIENT_SECRET: clientSecret, URNA_OIDC_AUTH: authentication },
    },
  });
  const { origin } = service;
  const visitor = () =>
    new Visitor((path, request) => fetch(origin + path, request), ORIGIN, provider as OpenIdProvider);
  const owner = await visitor().signInWithLink(new URL(await service.link()).hash.replace("#link=", ""));
  const back = await provider.visit(await owner.begin("connect"), "anna");
  expect(done(await owner.finish(back))).toMatchObject({ connected: true });
  expect(done(await visitor().signIn("anna"))).toMatchObject({ connected: false, organiser: { name: "Organiser" } });
  provider.forge((claims) => ({ ...claims, sub: "anna" }), "unsigned");
  expect(await visitor().signIn("anna")).toMatchObject({ status: 403, body: { code: "wrong-openid" } });
});
