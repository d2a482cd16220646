// Any vote that a class of a manifest allows.
import type { Selection, Selections } from "../../../crypto/ballot/selections.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import { contestsOf } from "../../../crypto/manifest/contests.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import { randomNumber } from "./plan.ts";

export function randomSelections(manifest: Manifest, classId: string, random: Random): Selections {
  return contestsOf(manifest, classId).map(({ options, perOption, min, max, blank }): Selection => {
    if (blank && randomNumber(random, 4) === 0) return { kind: "blank" };
    const votes = options.map(() => 0);
    for (let left = min + randomNumber(random, max - min); left > 0; ) {
      const place = randomNumber(random, options.length - 1);
      if ((votes[place] ?? 0) >= perOption) continue;
      votes[place] = (votes[place] ?? 0) + 1;
      left--;
    }
    return { kind: "votes", votes };
  });
}
