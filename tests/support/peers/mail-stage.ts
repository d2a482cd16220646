// The stage for tests of mail: the service, signed in, and the real mail server that it sends to. Both end after the file, or after the test
// (`onTestFinished`).
import { afterAll } from "vitest";
import type { Limits } from "../../../src/office/quotas/limits.ts";
import { TestService } from "../hosts/service.ts";
import { type Peer, startPeer } from "./mail-server.ts";

export async function mailStage(
  after: (end: () => Promise<void>) => void = afterAll,
  limits?: Limits,
): Promise<{ peer: Peer; service: TestService }> {
  const peer = await startPeer({ security: "none" });
  const from = { name: "Garden Club", address: "vote@example.org" };
  const service = new TestService({
    mail: { host: "localhost", port: peer.port, security: "none", from },
    ...(limits && { limits }),
  });
  after(async () => {
    await service.stop();
    await peer.close();
  });
  await service.signIn();
  return { peer, service };
}
