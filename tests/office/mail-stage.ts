// What the tests of one file happen on: the service, signed in, and the real mail server that it sends to; ended after them.
import { afterAll } from "vitest";
import { TestService } from "../http/service.ts";
import { type Peer, startPeer } from "../mail/peer.ts";

export async function mailStage(): Promise<{ peer: Peer; service: TestService }> {
  const peer = await startPeer({ security: "none" });
  const from = { name: "Garden Club", address: "vote@example.org" };
  const service = new TestService({ mail: { host: "localhost", port: peer.port, security: "none", from } });
  afterAll(async () => {
    await service.stop();
    await peer.close();
  });
  await service.signIn();
  return { peer, service };
}
