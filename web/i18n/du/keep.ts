// Einen Stimmzettel sicher aufbewahren: was anders heißt, wenn der Verein „du“ sagt.
import type { KeepMessages } from "../de/keep.ts";
import type { Differing } from "./differing.ts";

export const keep: Differing<KeepMessages> = {
  cleared: {
    text: "Manche Browser, vor allem auf dem iPhone, löschen nach sieben Tagen ohne Besuch, was eine Seite gespeichert hat. Bis zum Ende der Abstimmung kann so viel Zeit vergehen. Stimm vorher ab, oder bewahre den Stimmzettel sicher auf.",
  },
  text: "Wenn dieser Browser deinen Stimmzettel verliert, hol ihn mit der Datei oder den Wörtern zurück: Öffne deinen Link, tippe auf „Stimmzettel öffnen“ und dann auf „Mit Datei oder Wörtern hierher holen“. Deine Kreuze sind nicht dabei.",
  warning:
    "Zeig die Wörter niemandem. Mit den 48 Wörtern und deinem Link kann jemand an deiner Stelle abstimmen. Die zwölf Wörter nützen nur zusammen mit der Datei.",
  fileWords:
    "Schreib diese zwölf Wörter auf Papier. Ohne sie lässt sich die Datei nicht öffnen. Die Wörter sind englisch. Schreib sie Buchstabe für Buchstabe ab.",
  again:
    "Wenn keine Datei angekommen ist, nimm die 48 Wörter. Wenn du die Datei noch einmal speicherst, gehören die neuen Wörter zur neuen Datei. Die alte Datei lässt sich weiter mit den alten Wörtern öffnen: Vernichte beides.",
  paperText: "Die Wörter sind englisch. Schreib sie der Reihe nach ab, Buchstabe für Buchstabe.",
  failed: "Das hat nicht geklappt. Dein Stimmzettel ist noch da. Bitte lade die Seite neu und versuch es noch einmal.",
  file: "Aufbewahrte Datei, wenn du eine hast",
  wrongCount: (all: number) => `Es müssen ${all} Wörter sein. Bitte zähl nach.`,
  noFile: "Diese Datei ist kein aufbewahrter Stimmzettel. Bitte wähle die richtige aus.",
};
