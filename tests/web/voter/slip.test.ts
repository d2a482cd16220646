// Links on a device that already holds a ballot: the same member finds theirs, and nobody else's is ever replaced.
import { describe, expect, test } from "vitest";
import { type Arrival, lossOf, receive, type Slip } from "../../../web/voter/slip.ts";

const secret = new Uint8Array(64).fill(1);
const token = new Uint8Array(48).fill(2);
const entry = new Uint8Array(9);
const ada = { mark: "ada", name: "Ada" };
const code = (mark: string): Arrival => ({ kind: "code", code: `code of ${mark}`, owner: { mark } });
const bundle = (mark: string, own = secret): Arrival => ({
  kind: "bundle",
  bundle: { mark, classIndex: 0, secret: own, token },
});
const sealed = { context: "E", entry, leafHash: entry, checkNumber: "1" };

const slips = {
  new: { stage: "new" },
  code: { stage: "code", owner: ada, code: "code of ada" },
  incoming: { stage: "incoming", owner: ada, bundle: { mark: "ada", classIndex: 0, secret, token } },
  asked: { stage: "asked", owner: ada, code: "code of ada", context: "E", blinded: entry, classId: "c", secret },
  open: { stage: "open", owner: ada, context: "E", token, classId: "c", secret },
  sealed: { stage: "sealed", owner: ada, ...sealed },
  cast: { stage: "cast", owner: ada, promise: "p", ...sealed },
  moved: { stage: "moved", owner: ada },
} satisfies Record<string, Slip>;

describe("a personal link", () => {
  test.each(["asked", "open", "sealed", "cast", "moved", "incoming"] as const)(
    "finds the same member's ballot at %s as it stands",
    (stage) => {
      expect(receive(slips[stage], code("ada"))).toEqual({ slip: slips[stage] });
    },
  );

  test.each(["asked", "open", "sealed", "cast", "moved", "incoming"] as const)(
    "of somebody else never replaces a ballot at %s",
    (stage) => {
      expect(receive(slips[stage], code("bob"))).toEqual({ slip: slips[stage], guest: code("bob") });
    },
  );

  const kept = { mark: "ada", name: "Ada", salt: "salt of ada" };
  const replaced: Arrival = { kind: "code", code: "newer code", owner: { mark: "newer", salt: "salt of ada" } };

  test.each(["open", "sealed", "cast", "moved", "incoming"] as const)(
    "that replaced an earlier one finds the same member's ballot at %s",
    (stage) => {
      const slip: Slip = { ...slips[stage], owner: kept };
      expect(receive(slip, replaced)).toEqual({ slip });
    },
  );

  test("that replaced an earlier one goes on with the credential that was perhaps signed already (ISS-4)", () => {
    const asked: Slip = { ...slips.asked, owner: kept };
    const owner = { mark: "newer", name: "Ada", salt: "salt of ada" };
    expect(receive(asked, replaced)).toEqual({ slip: { ...asked, code: "newer code", owner } });
  });

  test("without the member's salt is somebody else's", () => {
    expect(receive(slips.open, code("newer"))).toEqual({ slip: slips.open, guest: code("newer") });
    const slip: Slip = { ...slips.open, owner: kept };
    const other: Arrival = { ...replaced, owner: { mark: "newer", salt: "salt of bob" } };
    expect(receive(slip, other)).toEqual({ slip, guest: other });
  });

  test("replaces a code that was not used for anything", () => {
    expect(receive(slips.code, code("bob")).slip).toMatchObject({ stage: "code", code: "code of bob" });
    expect(receive(slips.new, code("bob")).slip).toMatchObject({ stage: "code", code: "code of bob" });
  });
});

describe("a ballot that comes from another device", () => {
  test("is accepted if there is none, also back on the device that it came from", () => {
    for (const stage of ["new", "code", "asked", "moved"] as const)
      expect(receive(slips[stage], bundle("ada", new Uint8Array(64))).slip, stage).toMatchObject({ stage: "incoming" });
  });

  test("that is here already changes nothing", () => {
    expect(receive(slips.open, bundle("ada"))).toEqual({ slip: slips.open });
    expect(receive(slips.cast, bundle("ada"))).toEqual({ slip: slips.cast });
  });

  test("of somebody else never replaces a ballot", () => {
    for (const stage of ["asked", "open", "sealed", "cast", "moved"] as const) {
      const arrival = bundle("bob", new Uint8Array(64));
      expect(receive(slips[stage], arrival), stage).toEqual({ slip: slips[stage], guest: arrival });
    }
  });
});

test("what the next person would destroy is known", () => {
  expect(Object.values(slips).map(lossOf)).toEqual([
    "nothing",
    "nothing",
    "opened-ballot",
    "opened-ballot",
    "opened-ballot",
    "unsent-ballot",
    "nothing",
    "nothing",
  ]);
});
