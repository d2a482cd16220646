// Der gedruckte Bogen eines Mitglieds: was anders heißt, wenn der Verein „du“ sagt.
import type { OrganiserMessages } from "../de/organiser.ts";
import type { Differing } from "./differing.ts";

export const sheet: Differing<OrganiserMessages["sheet"]> = {
  invitation: (organiser: string) => `${organiser} lädt dich zur geheimen Abstimmung ein.`,
  how: "So stimmst du ab",
  step1: "Scanne den Code mit der Kamera deines Telefons.",
  step1or: (address: string, short: string) =>
    `Oder öffne ${address} und gib die Nummer ${short} und deinen Zugangscode ein.`,
  step2: "Hol deinen Stimmzettel, kreuze an, und leg ihn in die Urne.",
  step3: "Du bist fertig, wenn dort steht: „Deine Stimme ist in der Urne.“",
  code: "Dein Zugangscode",
  keep: "Gib diesen Bogen niemandem. Wer den Code hat, kann deinen Stimmzettel holen.",
  secret: "Auf deinem Stimmzettel steht kein Name, und er ist versiegelt, bevor er dein Gerät verlässt.",
  ask: (askAt: string) => `So erreichst du die Wahlleitung: ${askAt}`,
  checkHint:
    "Damit kannst du nach dem Ende prüfen, ob in deinem Namen ein Stimmzettel ausgegeben wurde. Damit kann niemand abstimmen.",
};
