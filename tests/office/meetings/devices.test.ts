// A member who checks in again with another device while a question is open (MEE-4).
import { afterAll, beforeAll, expect, test } from "vitest";
import { newDevice } from "../../../crypto/meeting/device.ts";
import { contentOf, Hall, motionOn } from "../../support/election/hall.ts";
import { YES } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";

type Person = Hall["people"][number];
let service: TestService;
let hall: Hall;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  hall = await Hall.open(service, contentOf(3));
  await hall.arrive(1, 2, 3);
}, 120_000);
afterAll(() => service?.stop());

const person = (number: number) => hall.people.find((each) => each.number === number) as Person;
const comeAgain = async (...numbers: number[]) => {
  await hall.arrive(...numbers);
  service.now += 1000;
  await service.tick();
};

test("a later check-in on another device counts at once for whoever has no ballot yet, with a restart between", async () => {
  const vote = await hall.ask(motionOn("Which device?"));
  const [anna, ben] = [person(1), person(2)];
  const former = anna.device ?? newDevice();
  await hall.fetch(vote, 2, YES);
  await service.restart();
  const others = [newDevice(), newDevice()] as const;
  [anna.device, ben.device] = others;
  await comeAgain(1, 2);
  await expect(hall.fetch(vote, 2, YES)).rejects.toThrow("wrong-code"); // from the next question on
  anna.device = former;
  await expect(hall.fetch(vote, 1, YES)).rejects.toThrow("wrong-code");
  [anna.device] = others;
  await hall.vote(vote, 1, YES);
  anna.device = newDevice();
  await comeAgain(1);
  await expect(hall.fetch(vote, 1, YES)).rejects.toThrow("wrong-code");
  person(3).device = newDevice(); // without a restart
  await comeAgain(3);
  await hall.vote(vote, 3, YES);
  const next = await hall.ask(motionOn("And now?"));
  for (const number of [1, 2, 3]) await hall.vote(next, number, YES);
});
