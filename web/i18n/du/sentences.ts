// Was man auf einem Stimmzettel ankreuzt: was anders heißt, wenn der Verein „du“ sagt.
import type { SentenceMessages } from "../de/sentences.ts";
import type { Differing } from "./differing.ts";

export const sentences: Differing<SentenceMessages> = {
  choice: {
    exactlyOne: "Kreuze genau eine Möglichkeit an.",
    atMostOne: "Kreuze höchstens eine Möglichkeit an.",
    any: "Kreuze alle an, die du gut findest.",
    exactly: (max: number) => `Kreuze genau ${max} an.`,
    upTo: (max: number) => `Kreuze bis zu ${max} an.`,
    between: (min: number, max: number) => `Kreuze mindestens ${min} und höchstens ${max} an.`,
    points: (total: number, each: number) =>
      `Verteile bis zu ${total} Stimmen, höchstens ${each} auf eine Möglichkeit.`,
    pointsExactly: (total: number, each: number) =>
      `Verteile genau ${total} Stimmen, höchstens ${each} auf eine Möglichkeit.`,
    pointsBetween: (min: number, max: number, each: number) =>
      `Verteile mindestens ${min} und höchstens ${max} Stimmen, höchstens ${each} auf eine Möglichkeit.`,
    score: (each: number) => `Gib jeder Möglichkeit 0 bis ${each} Stimmen.`,
    blank: "Du kannst dich auch enthalten.",
  },
};
