/**
 * `urna serve`: the service until it is told to stop. Prints the first organiser's one-time link while nobody has signed in. After an
 * error that nobody expected it ends, so that whoever watches over it starts it again: what it has in memory may be wrong.
 */
import { prepareIssuing } from "../../crypto/tokens/issuing.ts";
import { readConfig } from "../host/config.ts";
import { legalWarnings } from "../host/legal.ts";
import { createNodeService } from "../host/node/service.ts";
import { failure, logToConsole } from "../log.ts";
import { installKernels } from "../pool/kernel-node.ts";

const BROKEN = 70; // EX_SOFTWARE of sysexits.h

export async function serve(): Promise<void> {
  process.on("uncaughtException", (error) => {
    logToConsole(failure("process", error));
    process.exit(BROKEN);
  });
  await installKernels(process.env); // for the register and the sums after the closing; the rest is done on threads
  prepareIssuing();
  const config = readConfig(process.env);
  for (const warning of legalWarnings(config.legal ?? {})) console.error(warning);
  const service = createNodeService(config);
  const begin = async () => {
    const { origin } = await service.start();
    return { origin, link: await service.hosts.office.organisers.firstLink() };
  };
  const { origin, link } = await begin().catch(async (error: unknown) => {
    await service.stop();
    throw error;
  });
  service.warm();
  console.log(`Urna is at ${origin}`);
  if (link !== undefined)
    console.log(`Sign in once, within a day, and then add a passkey:\n${origin}/organiser#link=${link}`);
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1); // asked twice
      stopping = true;
      void service.stop();
    });
}
