/** What a list at the door says after somebody was marked. Pure. */
import type { DoorList, DoorMember } from "../../../src/contract/meetings.ts";

/** The list with this member as the service has just said it. */
export function withMember(list: DoorList | undefined, member: DoorMember): DoorList | undefined {
  return list && { ...list, members: list.members.map((each) => (each.number === member.number ? member : each)) };
}
