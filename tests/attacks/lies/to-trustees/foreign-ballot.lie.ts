import { YES } from "../../../support/election/over-http.ts";
import { rewritten, withMore } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "replayed ballot of another election",
  async told({ server, record, other, notCounted }) {
    const foreign = await server.fetchBallot(other, 1, YES);
    await notCounted(
      rewritten(record, withMore([foreign])),
      "bad-token",
      "Nicht erfüllt: „Jeder Stimmzettel ist berechtigt“",
    );
  },
};
