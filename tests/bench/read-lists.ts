// Long lists of members as a program sends them, on the desk's thread as the service reads them: how long a file takes, how long everybody else
// of the process waits at most meanwhile, and how much memory it needs at most. At the usual scale each list has 100,000 rows.
import { ThreadDesk } from "../../src/pool/thread-desk.ts";
import { inline, xlsx } from "../support/lists/archive.ts";
import { type Benchmark, type Figure, figure, longestTurn } from "./bench.ts";

const ROWS = 100_000;

const rowsOf = (count: number) => [
  ["Nr", "Nachname", "Vorname", "E-Mail", "Abteilung"],
  ...Array.from({ length: count }, (_, i) => [
    ...[String(i + 1), `Nachname${i % 977}`, `Vorname${i % 1009}`],
    ...[`person${i}@example.org`, `Abteilung ${i % 12}`],
  ]),
];
const csv = (rows: readonly string[][]) => rows.map((row) => row.join(";")).join("\r\n");

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
    for (const [name, file] of Object.entries(files)) {
      const [times, turns, memory]: number[][] = [[], [], []];
      const desk = new ThreadDesk();
      for (let round = 0; round < repetitions; round++) {
        const [start, before] = [performance.now(), process.memoryUsage().rss];
        let most = before;
        const look = setInterval(() => {
          most = Math.max(most, process.memoryUsage().rss);
        }, 20);
        turns?.push(
          await longestTurn(async () => {
            const { ok } = await desk.list(file, {}, "de");
            if (!ok) throw new Error("it was refused");
          }),
        );
        clearInterval(look);
        times?.push(performance.now() - start);
        memory?.push((most - before) / 1e6);
      }
      await desk.close();
      figures.push(figure(`${name}, size`, "MB", [file.length / 1e6]));
      figures.push(figure(`${name}, read`, "ms", times ?? []));
      figures.push(figure(`${name}, the others wait at most`, "ms", turns ?? []));
      figures.push(figure(`${name}, most memory more`, "MB", memory ?? []));
    }
    return figures;
  },
};
