// `npm run sizes`: prints how the tree is divided. The numbers and what is allowed come from `measures.ts`; it changes nothing.
import { circles, folders, LONG, longFiles, MOST_FILES, REASONS, roomsOfHouse } from "./measures.ts";

const width = 6;
const row = (files: number, lines: number, path: string) =>
  console.log(`${String(files).padStart(width)} ${String(lines).padStart(width)}  ${path}`);

console.log(`${"files".padStart(width)} ${"lines".padStart(width)}  room`);
for (const { path, files, lines } of roomsOfHouse()) row(files, lines, path);

const found = circles();
console.log(`\nCircles of imports of values: ${found.length === 0 ? "none" : found.length}`);
for (const circle of found) console.log(`  ${circle.join(" ")}`);

const [fullest] = folders();
console.log(`\nThe largest flat folder: ${fullest?.path}, ${fullest?.files} files (at most ${MOST_FILES})`);

console.log(`\nFiles over ${LONG} lines, other than texts:`);
for (const { path, lines } of longFiles()) console.log(`  ${lines} ${path}: ${REASONS[path] ?? "no reason given"}`);
