// `npm run setback`: whole votes with every fault. Exit code 1, with the step, if something was lost.
import { FAULTS, rehearse } from "./set-back.ts";

const { looks, ballots } = await rehearse(FAULTS, false, console.log);
console.log(`${looks} times the service went on where it was; ${ballots} ballots, each on the record once.`);
