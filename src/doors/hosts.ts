/**
 * Where callers (HTTP, office, command line) find the doors of the actors, whether these run in this process or behind the stubs of Durable
 * Objects. Every argument and result of a door is structured-clonable. No logic, and never a type that holds a person and a ballot.
 */
import type { BoxDoor } from "./box.ts";
import type { MeetingDoor } from "./meeting.ts";
import type { Moves } from "./moves.ts";
import type { OfficeDoor } from "./office.ts";
import type { RegistrarDoor } from "./registrar.ts";

/** Hands out actors by id (an election's id is base64url of its 32 bytes). Asking does not create anything. */
export interface Hosts {
  readonly office: OfficeDoor;
  registrar(electionId: string): RegistrarDoor & Moves;
  box(electionId: string): BoxDoor & Moves;
  meeting(meetingId: string): MeetingDoor & Moves;
}

/** The doors of the actors of elections and meetings. */
export type Actors = Omit<Hosts, "office">;

/** What kinds of actors there are, by the names that files, logs and settings use. */
export type ActorName = keyof Hosts;
