/** The groups of a meeting, as the first entry of its log has them. Chairs choose among them; nothing is judged here. */
import { useEffect, useState } from "preact/hooks";
import { decodeMeetingEntry, type MeetingEntryOf } from "../../../crypto/meeting/entries.ts";
import { meetingService } from "../shared/service.ts";

type Classes = MeetingEntryOf<"meeting">["classes"];

/** They never change. */
const known = new Map<string, Promise<Classes>>();

async function read(meetingId: string): Promise<Classes> {
  const { entries } = await meetingService(meetingId).log(0);
  const [first] = entries;
  const entry = first && decodeMeetingEntry(first);
  return entry?.type === "meeting" ? entry.classes : [];
}

/** Empty until they are known: everybody votes then. */
export function useClasses({ meetingId }: { readonly meetingId: string }): Classes {
  const [classes, setClasses] = useState<Classes>([]);
  useEffect(() => {
    const asked = known.get(meetingId) ?? read(meetingId);
    known.set(meetingId, asked);
    asked.then(setClasses, () => known.delete(meetingId));
  }, [meetingId]);
  return classes;
}
