// `npm run crash`: kills the server under load as often as asked, and says what became of the promises. Exit code 1 if one was broken.
import { parseArgs } from "node:util";
import { killUnderLoad } from "./kill-server.ts";

const { values } = parseArgs({
  options: { voters: { type: "string", default: "400" }, kills: { type: "string", default: "8" } },
});
// without a kill every promise is kept, and nothing is shown
if (![values.voters, values.kills].every((text) => /^[1-9]\d{0,6}$/.test(text)))
  throw new RangeError("--voters and --kills are whole numbers from 1 on");
const { promisedAtKill, forgotten, promised, onRecord, kept, findings } = await killUnderLoad(
  Number(values.voters),
  Number(values.kills),
  console.log,
);
console.log(`killed after ${promisedAtKill.join(", ")} promises; ${forgotten} forgotten`);
console.log(
  `${promised} ballots were promised, ${onRecord} are on the record, ${promised - kept} promised ones are missing`,
);
if (findings.length > 0) console.error(["The record is not valid:", ...findings].join("\n"));
if (forgotten !== 0 || promised !== kept || promised !== onRecord || findings.length > 0) process.exitCode = 1;
