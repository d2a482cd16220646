import { rewritten } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "early decryption",
  async told({ server, election, record, notCounted }) {
    const { entry } = await server.share(election, 1);
    await notCounted(
      rewritten(record, (before) => [...before, entry]),
      "out-of-order",
      "Nicht erfüllt: „Die Reihenfolge stimmt“ (Eintrag 8, LOG-2)",
    );
  },
};
