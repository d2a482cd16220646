/** The meeting's feed as a view follows it. */
import { useEffect, useState } from "preact/hooks";
import { type Followed, followFeed, NOTHING } from "../shared/follow.ts";
import { meetingService } from "../shared/service.ts";

export function useFeed(meetingId: string): Followed {
  const [followed, setFollowed] = useState<Followed>(NOTHING);
  useEffect(() => followFeed(meetingService(meetingId), setFollowed), [meetingId]);
  return followed;
}
