/**
 * The people who vote on this device in this meeting, and how a link or a typed code adds one. Everybody has a device key of their own
 * [MEE-4]. Pure: it stores and sends nothing.
 */
import type { CheckedIn } from "../../../src/contract/meetings.ts";
import type { Link } from "../../voter/link.ts";
import type { Entry } from "../../voter/slip.ts";

export type Person = {
  /** The first half of the code's SHA-256, hex. */
  readonly id: string;
  readonly code: string;
  /** What the link says of the roll [ISS-7]. */
  readonly link?: Entry & { readonly checked?: true };
  /** Ed25519, 32 bytes each; stored before the key is sent. */
  readonly device: { readonly secret: Uint8Array; readonly key: Uint8Array };
  /** The answer to the check-in. */
  readonly said?: Entry & { readonly number: number; readonly name: string; readonly classId: string };
  /** Checked in here, and not left since. */
  readonly present: boolean;
  /** Numbers of questions whose ballot they let this page fetch although few are entitled [MEE-5]. */
  readonly allowed: readonly number[];
};

type CodeLink = Extract<Link, { kind: "code" }>;

/** The name as far as it is known: the service's, else the link's, which is name, LF, number [ISS-5]. */
export function nameOf({ said, link }: Pick<Person, "said" | "link">): string | undefined {
  return said?.name ?? link?.reference.split("\n", 1)[0];
}

/** Somebody new; or the same member with a new code, who stays who they are here, with their device key. */
export function withArrival(
  people: readonly Person[],
  { code, entry, checked }: CodeLink,
  id: string,
  device: Person["device"],
): Person[] {
  const known = people.find((person) => person.id === id);
  if (known !== undefined) return [...people];
  const link = entry === undefined ? {} : { link: { ...entry, ...(checked && { checked }) } };
  const same = (person: Person) => entry !== undefined && saltOf(person) === entry.salt;
  const former = people.find(same);
  if (former === undefined) return [...people, { id, code, ...link, device, present: false, allowed: [] }];
  return people.map((person) => (same(person) ? { ...former, id, code, ...link, present: false } : person));
}

const saltOf = ({ link, said }: Person): string | undefined => link?.salt ?? said?.salt;

export function checkedIn(person: Person, { number, name, class: classId, salt, reference }: CheckedIn): Person {
  return { ...person, said: { number, name, classId, salt, reference }, present: true };
}

/** The name, or another word for a person whose name is not known yet, if it is not clear who is meant. */
export function isSeveral(people: readonly Person[]): boolean {
  return people.filter(({ present }) => present).length > 1;
}
