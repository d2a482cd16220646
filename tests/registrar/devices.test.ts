/** A question of a meeting: members ask with the device that they checked in with, and no code exists (MEE-4). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import { newDevice, signAsDevice } from "../../crypto/meeting/device.ts";
import { saltOf } from "../../crypto/meeting/salt.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { memberCommitment } from "../../crypto/verifier/own-row.ts";
import type { Checked } from "../../src/doors/registrar.ts";
import { Election, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";

const devices = [newDevice(), newDevice()];
const salts = [1, 2, 3, 4, 5, 6, 7].map((fill) => new Uint8Array(16).fill(fill));
const election = new Election({ members: 5 });
election.checked = checked;
const id = () => fromBase64url(election.id);
function checked(i: number): Checked {
  return { salt: saltOf(salts[i] as Uint8Array, id()), device: devices[i]?.key ?? null };
}

let local: Local;
beforeAll(async () => {
  local = await Local.open();
  await election.open(local.registrar, local.box);
});
afterAll(() => local?.close());

const element = () => createCredential(election.view, "members").blinded;
const ask = (device: { secret: Uint8Array; key: Uint8Array }, blinded: Uint8Array, of = id()) =>
  local.registrar.issue({ device: { key: device.key, signature: signAsDevice(device.secret, of, blinded) }, blinded });

describe("a member with a device", () => {
  const [anna, ben] = devices as [(typeof devices)[0], (typeof devices)[0]];

  test("gets one ballot, the same answer for the same element, and no second one", async () => {
    const blinded = element();
    const first = value(await ask(anna, blinded));
    expect(value(await ask(anna, blinded))).toEqual(first);
    expect(await ask(anna, element())).toMatchObject({ code: "already-issued", clause: "ISS-3" });
  });

  test("asks with a signature over this election and this element; another one is a wrong code", async () => {
    const blinded = element();
    const other = { key: ben.key, signature: signAsDevice(ben.secret, id(), element()) };
    expect(await local.registrar.issue({ device: other, blinded })).toMatchObject({ code: "wrong-code" });
    expect(await ask(ben, blinded, new Uint8Array(32))).toMatchObject({ code: "wrong-code" });
    expect(await ask(newDevice(), blinded)).toMatchObject({ code: "wrong-code" });
    expect((await ask(ben, blinded)).ok).toBe(true);
  });

  test("who was marked at the door binds a device, and no other once a ballot was fetched with it", async () => {
    const [late, again] = [newDevice(), newDevice()];
    expect(await ask(late, element())).toMatchObject({ code: "wrong-code" });
    expect(await local.registrar.bindDevice(3, anna.key)).toMatchObject({ code: "already-exists", clause: "MEE-4" });
    expect(value(await local.registrar.bindDevice(3, late.key))).toEqual({ bound: true });
    expect(value(await local.registrar.bindDevice(3, late.key))).toEqual({ bound: true });
    expect((await ask(late, element())).ok).toBe(true);
    expect(await local.registrar.bindDevice(3, again.key)).toMatchObject({ code: "already-exists", clause: "MEE-4" });
  });

  test("a late-comer keeps number, salt and device; twice is refused by number, and a namesake is none", async () => {
    const device = newDevice();
    const lea = { name: "Member 1", number: 40, salt: saltOf(salts[5] as Uint8Array, id()), device: device.key };
    const proposal = value(await local.registrar.propose("members", [lea]));
    expect(proposal).toMatchObject({ eligible: 6, numbers: [40] });
    expect(value(await local.registrar.propose("members", [lea]))).toEqual(proposal);
    const notice = { type: "notice", kind: "roll", reason: "late", class: "members" } as const;
    const entry = encodeEntry({ ...notice, eligible: proposal.eligible, root: proposal.root });
    value(await local.box.append(entry));
    await election.follow(local.box);
    value(await local.registrar.enrol(entry, value(await local.box.prove(leafHash(entry)))));
    expect((await ask(device, element())).ok).toBe(true);
    expect(await local.registrar.propose("members", [lea])).toMatchObject({
      code: "already-exists",
      errors: [{ path: "members.0.number" }],
    });
  });

  test("another device takes the place of the former one, which asks in vain; a device moves from one to another", async () => {
    const [first, second] = [newDevice(), newDevice()];
    value(await local.registrar.bindDevice(4, first.key));
    value(await local.registrar.bindDevice(4, second.key));
    expect(await ask(first, element())).toMatchObject({ code: "wrong-code" });
    value(await local.registrar.bindDevice(5, first.key));
    value(await local.registrar.bindDevice(4, first.key)); // each has the other's now
    value(await local.registrar.bindDevice(5, second.key));
    for (const [number, device] of [
      [4, first],
      [5, second],
    ] as const) {
      const blinded = element();
      const signed = value(await ask(device, blinded));
      expect(await local.registrar.bindDevice(number, newDevice().key)).toMatchObject({ code: "already-exists" });
      expect(value(await ask(device, blinded))).toEqual(signed); // tried again
    }
    expect(value(await local.registrar.look())).toEqual({ issued: 6 });
  });

  test("no code is ever made: neither for the door nor for a letter", async () => {
    expect(await local.registrar.invite([1])).toMatchObject({ code: "not-accepted-here", clause: "MEE-4" });
    expect(await local.registrar.letterCode(1)).toMatchObject({ code: "not-accepted-here", clause: "MEE-4" });
  });

  test("a late-comer with a device that is somebody else's here is on the roll, and that device stays theirs", async () => {
    const max = { name: "Max", number: 41, salt: saltOf(salts[6] as Uint8Array, id()), device: anna.key };
    const proposal = value(await local.registrar.propose("members", [max]));
    const notice = { type: "notice", kind: "roll", reason: "late", class: "members" } as const;
    const entry = encodeEntry({ ...notice, eligible: proposal.eligible, root: proposal.root });
    value(await local.box.append(entry));
    await election.follow(local.box);
    value(await local.registrar.enrol(entry, value(await local.box.prove(leafHash(entry)))));
    expect(await local.registrar.turnout()).toMatchObject({ eligible: 7 });
    expect(await ask(anna, element())).toMatchObject({ code: "already-issued" });
  });

  test("finds a row with the salt of this question in the register", async () => {
    value(await local.registrar.setPhase("closed"));
    const { voters } = value(await local.registrar.register(0));
    const commitments = voters.map(({ commitment }) => commitment);
    const members = [...election.registrarSetup.members, { number: 40, name: "Member 1" }, { number: 41, name: "Max" }];
    for (const [i, { number, name }] of members.entries())
      expect(commitments).toContain(
        toBase64url(memberCommitment(saltOf(salts[i] as Uint8Array, id()), `${name}\n${number}`)),
      );
  });
});
