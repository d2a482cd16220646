// Long lists of members as a program sends them, on the desk's thread as the service reads them: the processor time that a file takes, how much
// of it the thread that answers everybody else works, which is the most that anybody waits, and the memory. At the usual scale each list has
// 100,000 rows.
import { ThreadDesk } from "../../src/pool/thread-desk.ts";
import { inline, xlsx } from "../support/lists/archive.ts";
import { type Benchmark, type Figure, figure } from "./bench.ts";

const ROWS = 100_000;

const rowsOf = (count: number) => [
  ["Nr", "Nachname", "Vorname", "E-Mail", "Abteilung"],
  ...Array.from({ length: count }, (_, i) => [
    ...[String(i + 1), `Nachname${i % 977}`, `Vorname${i % 1009}`],
    ...[`person${i}@example.org`, `Abteilung ${i % 12}`],
  ]),
];
const csv = (rows: readonly string[][]) => rows.map((row) => row.join(";")).join("\r\n");
const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

export const readLists: Benchmark = {
  name: "read-lists",
  compares: "a list of 100,000 members (times --scale) as CSV and as .xlsx, on the desk's thread",
  async run({ scale, repetitions }): Promise<Figure[]> {
    const rows = rowsOf(Math.round(ROWS * scale));
    const files = {
      CSV: new TextEncoder().encode(csv(rows)),
      "CSV in Windows-1252": Uint8Array.from(Buffer.from(csv([...rows, ["0", "Müller", "Jörg"]]), "latin1")),
      ".xlsx": xlsx({ Mitglieder: inline(...rows) }),
    };
    const figures: Figure[] = [];
    const before = process.memoryUsage().rss;
    for (const [name, file] of Object.entries(files)) {
      const rounds: Record<"all" | "own" | "memory", number>[] = [];
      const desk = new ThreadDesk();
      for (let round = 0; round < repetitions; round++) rounds.push(await measured(desk, file, before));
      await desk.close();
      const of = (what: "all" | "own" | "memory") => rounds.map((each) => each[what]);
      figures.push(figure(`${name}, size`, "MB", [file.length / 1e6]));
      figures.push(figure(`${name}, processor`, "ms", of("all")));
      figures.push(figure(`${name}, processor of the thread that answers`, "ms", of("own")));
      figures.push(figure(`${name}, most memory`, "MB", of("memory")));
    }
    return figures;
  },
};

async function measured(desk: ThreadDesk, file: Uint8Array, before: number) {
  const [all, own] = [process.cpuUsage(), process.threadCpuUsage()];
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const { ok } = await desk.list(file, {}, "de");
  clearInterval(look);
  if (!ok) throw new Error("it was refused");
  return {
    all: milliseconds(process.cpuUsage(all)),
    own: milliseconds(process.threadCpuUsage(own)),
    memory: (most - before) / 1e6,
  };
}
