/** The part of oidc-provider that the tests use: it brings no types along. */
declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  type Context = { path: string; body: unknown; status: number };
  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
    callback(): RequestListener;
  }
}
