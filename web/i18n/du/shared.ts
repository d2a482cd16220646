// Texte, die alle Seiten gemeinsam haben: was anders heißt, wenn der Verein „du“ sagt.
import type { SharedMessages } from "../de/shared.ts";
import type { Differing } from "./differing.ts";

export const shared: Differing<SharedMessages> = {
  ask: "So erreichst du die Wahlleitung:",
  lineEnds:
    "Ein Programm hat diese Datei unterwegs verändert (Zeilenenden). Das sagt nichts über die Abstimmung. Lade die Datei noch einmal herunter.",
  servedLineEnds:
    "Der Server schickt die Prüfdatei mit veränderten Zeilenenden. Das darf er nicht. Zeig das der Wahlleitung und anderen Mitgliedern; jeder kann es nachprüfen. Ohne https kann auch ein Programm unterwegs sie verändert haben.",
};
