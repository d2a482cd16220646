// An association's list of people from its import to its undoing: how long each call takes, and for how long it keeps everybody else of the process
// waiting at most (as hold-the-thread measures it). The service is the real one over real files, asked without a socket.
import type { Session } from "../../../src/contract/sign-in.ts";
import type { Person } from "../../../src/draft/people/person.ts";
import { slicesOf } from "../../../src/store/slices.ts";
import { done } from "../../support/election/over-http.ts";
import { type Benchmark, type Figure, figure } from "../bench.ts";
import { HeldService } from "./hold-the-thread.ts";

const PEOPLE = 10_000;
const ENTRIES = 1_000; // of one request, at most

export const largePeople: Benchmark = {
  name: "large-people",
  compares:
    "how long calls take with a list of 10,000 people, and hold up everybody else at most; --scale 10 for 100,000",
  async run({ scale }): Promise<Figure[]> {
    const service = new HeldService();
    try {
      await play(service, 300); // what a process computes once
      service.holds.clear();
      const took = await play(service, Math.ceil(PEOPLE * scale));
      return [...took].flatMap(([what, milliseconds]) => [
        figure(what, "ms", [milliseconds]),
        figure(`${what}: held`, "ms", [service.holds.get(what) ?? 0]),
      ]);
    } finally {
      await service.stop();
    }
  },
};

async function play(service: HeldService, size: number): Promise<Map<string, number>> {
  const took = new Map<string, number>();
  await service.signIn(`Club of ${size}`);
  const [own] = done(await service.organiser<Session>("GET", "/api/session")).associations;
  const path = `/api/associations/${own?.id}/people`;
  const timed = async (what: string, method: string, rest: string, json?: object) => {
    service.what = what;
    const began = performance.now();
    done(await service.organiser(method, path + rest, json));
    took.set(what, (took.get(what) ?? 0) + performance.now() - began);
  };
  const change = `import-${size}`;
  const send = async (what: string) => {
    let first = 0;
    for (const people of slicesOf(listOf(size), ENTRIES)) {
      await timed(what, "POST", "/changes", { change, first, people });
      first += people.length;
    }
  };
  await send("import");
  await send("the same import again");
  await timed("the first hundred", "GET", "?most=100");
  await timed("all, by number", "GET", "?sort=number");
  await timed("find one", "GET", `?search=${size - 1}%20muller`);
  await timed("of one group, with address", "GET", "?group=Chor&email=with");
  await timed("overview", "GET", "/overview");
  await timed("as a file", "GET", "/file");
  await timed("change one", "POST", "/changes", {
    change: `single-${size}`,
    people: [{ person: { name: "Ada Alt" } }],
  });
  await timed("undo the import", "POST", `/changes/${change}/undo`, {});
  return took;
}

const listOf = (size: number): { person: Person }[] =>
  Array.from({ length: size }, (_, i) => ({
    person: {
      ...{ name: `Annegret Müller-Lüdenscheidt ${i}`, email: `annegret.mueller.${i}@mitglieder.example.org` },
      ...{ number: String(i), groups: [i % 3 === 0 ? "Chor" : "Vorstand"], address: `Am Weg ${i}\n12345 Musterstadt` },
    },
  }));
