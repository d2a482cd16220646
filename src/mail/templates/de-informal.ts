/** German texts of the letters about a vote, for associations that say „du“. Everything else is said as in de.ts. */
import type { Words } from "../words.ts";
import { de, type Templates } from "./de.ts";

export const deInformal: Templates = {
  ...de,
  hello: (name: Words) => `Hallo ${name},`,
  invitation: {
    ...de.invitation,
    intro: (organiser: Words, title: Words) => `${organiser} lädt dich zu einer geheimen Abstimmung ein: ${title}.`,
  },
  reminder: {
    ...de.reminder,
    intro: (organiser: Words, title: Words) =>
      `wir erinnern dich an die Abstimmung „${title}“ (${organiser}). Wenn du schon abgestimmt hast, musst du nichts mehr tun. Wenn du deinen Stimmzettel geholt, aber noch nicht abgegeben hast, mach bitte auf dem Gerät weiter, auf dem du ihn geholt hast; den neuen Link brauchst du dann nicht. Diese Nachricht geht auch an dich, weil die Wahlleitung erst später erfährt, wer seinen Stimmzettel geholt hat.`,
  },
  member: {
    ...de.member,
    fromNotice: "Den Beginn gibt die Wahlleitung bekannt. Deinen Stimmzettel kannst du jetzt schon holen.",
    action: "Zu deinem Stimmzettel",
    keep: "Der Link ist nur für dich. Gib diese Nachricht nicht weiter: Wer sie hat, kann deinen Stimmzettel holen. Wenn du schon früher einen Link bekommen hast, gilt nur noch dieser.",
  },
  committee: {
    ...de.committee,
    trustee: (organiser: Words, committee: Words) =>
      `${organiser} bittet dich, in der „${committee}“ geheime Abstimmungen auszuzählen. Du erstellst einmal deinen Teil des Schlüssels; er gilt für alle Abstimmungen. Das dauert etwa zehn Minuten; leg Papier und Stift bereit.`,
    shares: (_organiser: Words, committee: Words) =>
      `die anderen der „${committee}“ sind mit ihrem Schritt fertig. Jetzt bist du an der Reihe. Leg dein Blatt mit den 24 Schlüsselwörtern bereit.`,
    confirmation: (_organiser: Words, committee: Words) =>
      `der Schlüssel der „${committee}“ ist fast fertig. Es fehlt nur noch deine Bestätigung. Leg dein Blatt mit den 24 Schlüsselwörtern bereit.`,
    link: (_organiser: Words, committee: Words) =>
      `hier ist dein Link zur „${committee}“. Die Seite zeigt dir, was auszuzählen ist und was ausgezählt wurde.`,
    renewal: (organiser: Words, committee: Words, until: string) =>
      `die „${committee}“ (${organiser}) ist bald zu Ende: Ab dem ${until} zählt sie keine neuen Abstimmungen mehr aus. Wenn danach noch abgestimmt werden soll, wird eine neue gebraucht. Bitte sprich darüber mit der Wahlleitung. Heb deine Schlüsselwörter auf, bis alles ausgezählt ist. Deine Seite zeigt, was noch läuft.`,
    words: (_organiser: Words, committee: Words, _until: string) =>
      `du gehörst zur „${committee}“. Vor einem Jahr oder früher hast du zuletzt geprüft, ob deine 24 Schlüsselwörter stimmen. Bitte prüf sie jetzt wieder. Das dauert etwa fünf Minuten. Wenn du das Blatt nicht mehr findest, sag es bitte gleich der Wahlleitung.`,
  },
  renewal: {
    ...de.renewal,
    intro: (organiser: Words, committee: Words, until: string) =>
      `die „${committee}“ (${organiser}) ist bald zu Ende: Ab dem ${until} zählt sie keine neuen Abstimmungen mehr aus.`,
    how: "Bitte leg vorher eine neue Zählkommission an, mit denselben Leuten oder mit anderen. Das dauert etwa zehn Minuten. Die alte zählt noch aus, was schon mit ihr läuft.",
  },
  trustee: {
    ...de.trustee,
    trustee: (organiser: Words, title: Words) =>
      `${organiser} bittet dich, die geheime Abstimmung „${title}“ mit auszuzählen. Vorher erstellst du deinen Teil des Schlüssels. Das dauert etwa zehn Minuten; leg Papier und Stift bereit.`,
    shares: (_organiser: Words, title: Words) =>
      `die anderen der Zählkommission für „${title}“ sind mit ihrem Schritt fertig. Jetzt bist du an der Reihe. Leg dein Blatt mit den 24 Schlüsselwörtern bereit.`,
    confirmation: (_organiser: Words, title: Words) =>
      `der Schlüssel für „${title}“ ist fast fertig. Es fehlt nur noch deine Bestätigung. Leg dein Blatt mit den 24 Schlüsselwörtern bereit.`,
    decryption: (_organiser: Words, title: Words) =>
      `die Abstimmung „${title}“ ist zu Ende. Bitte zähl jetzt mit aus. Leg dein Blatt mit den 24 Schlüsselwörtern bereit.`,
    link: (_organiser: Words, title: Words) =>
      `hier ist dein Link zur Zählkommission für „${title}“. Die Seite zeigt dir, wie weit die Zählkommission ist und ob du etwas tun kannst.`,
    keep: "Der Link ist nur für dich. Gib diese Nachricht nicht weiter. Nach deinen Schlüsselwörtern fragt dich niemand per E-Mail oder am Telefon.",
  },
  questions: (contact: Words) =>
    `Fragen? Antworte auf diese Nachricht. Die Antwort geht an die Wahlleitung: ${contact}`,
  ask: (askAt: Words) => `So erreichst du die Wahlleitung: ${askAt}`,
};
