import { changed, isOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "register that hides an issuance",
  told({ record, notCounted }) {
    const entries = record.map((bytes) =>
      isOf("register")(bytes)
        ? changed(bytes, "register", ({ voters }) => {
            const hidden = voters.findIndex(({ blinded }) => blinded !== undefined);
            return {
              voters: voters.map(({ blinded, ...row }, i) => (i === hidden || !blinded ? row : { ...row, blinded })),
            };
          })
        : bytes,
    );
    return notCounted(
      entries,
      "wrong-count",
      "Nicht erfüllt: „Nicht mehr Stimmzettel als Mitglieder“ (Eintrag 9, VER-2)",
    );
  },
};
