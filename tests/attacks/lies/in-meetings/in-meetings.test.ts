// A server that lies in a meeting: to members' pages, to the committee, to who verifies. Each lie says who finds it, with the words that the
// person sees; and what nobody can find alone is asserted as what it is.
import { expect, test } from "vitest";
import { tellLies } from "../lie.ts";
import { meetingStage, sharesAfter } from "./stage.ts";

const stage = await meetingStage();

test("without a lie the page opens and fetches, all agree and count, and the pages have one fingerprint", async () => {
  const hall = stage.hall();
  const vote = hall.ask(1);
  const [page, screen] = [stage.page(hall), stage.page(hall)];
  const devices = await stage.committee(hall);
  expect(await page.fetching(vote, 1)).toEqual({ do: "fetch" });
  expect(await sharesAfter(devices)).toEqual([1, 2, 3]);
  await page.look();
  expect(await page.compare((await screen.look()).view)).toBe("now");
});

await tellLies(import.meta.dirname, stage);
