// Das Ergebnis: was anders heißt, wenn der Verein „du“ sagt.
import type { ResultMessages } from "../de/result.ts";
import type { Differing } from "./differing.ts";

export const result: Differing<ResultMessages> = {
  wrong:
    "Das Ergebnis, das der Server hierher geschickt hat, ist nicht das, das er für alle unterschrieben hat. Verlass dich nicht darauf. Sag es der Wahlleitung, und zeig ihr diese Seite.",
  downloadHint:
    "Sie enthält keine Namen von Mitgliedern. Heb sie auf: Damit lässt sich das Ergebnis auch in Jahren nachprüfen.",
};
