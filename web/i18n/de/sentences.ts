/**
 * Rules, choices and outcomes as German sentences, for every page that shows a ballot or a result. Whole sentences
 * and whole phrases only: no page glues words together.
 */

const counts = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
const parts = ["Drittel", "Viertel", "Fünftel", "Sechstel", "Siebtel", "Achtel", "Neuntel", "Zehntel"];

/** „die Hälfte“, „drei Fünftel“; „7/12“, wo die Wörter schwerer sind als die Zahlen. */
function fraction(numerator: number, denominator: number): string {
  if (numerator === 1 && denominator === 2) return "die Hälfte";
  const [count, part] = [counts[numerator - 1], parts[denominator - 3]];
  return count === undefined || part === undefined ? `${numerator}/${denominator}` : `${count} ${part}`;
}

const whole = "alle";

/** „mehr als die Hälfte“, „mindestens zwei Drittel“, „alle“. */
function share(numerator: number, denominator: number, strict: boolean): string {
  if (numerator === denominator) return whole;
  const part = fraction(numerator, denominator);
  return `${strict ? "mehr als" : "mindestens"} ${part}`;
}

/** „mindestens zwei Drittel aller“, aber „alle“. */
const of = (part: string, article: "aller" | "der") => (part === whole ? part : `${part} ${article}`);

const votes = (n: number, text: string) => (n === 1 ? "1 Stimme" : `${text} Stimmen`);

export const sentences = {
  share,
  votes,
  choice: {
    exactlyOne: "Kreuzen Sie genau eine Möglichkeit an.",
    atMostOne: "Kreuzen Sie höchstens eine Möglichkeit an.",
    any: "Kreuzen Sie alle an, die Sie gut finden.",
    exactly: (max: number) => `Kreuzen Sie genau ${max} an.`,
    upTo: (max: number) => `Kreuzen Sie bis zu ${max} an.`,
    between: (min: number, max: number) => `Kreuzen Sie mindestens ${min} und höchstens ${max} an.`,
    points: (total: number, each: number) =>
      `Verteilen Sie bis zu ${total} Stimmen, höchstens ${each} auf eine Möglichkeit.`,
    pointsExactly: (total: number, each: number) =>
      `Verteilen Sie genau ${total} Stimmen, höchstens ${each} auf eine Möglichkeit.`,
    pointsBetween: (min: number, max: number, each: number) =>
      `Verteilen Sie mindestens ${min} und höchstens ${max} Stimmen, höchstens ${each} auf eine Möglichkeit.`,
    score: (each: number) => `Geben Sie jeder Möglichkeit 0 bis ${each} Stimmen.`,
    blank: "Sie können sich auch enthalten.",
  },
  rule: {
    moreYesThanNo: "Angenommen, wenn es mehr Ja- als Nein-Stimmen gibt. Bei Gleichstand abgelehnt.",
    abstentionsDoNotCount: "Enthaltungen zählen nicht mit.",
    ofYesAndNo: (part: string) => `Angenommen, wenn ${of(part, "der")} Ja- und Nein-Stimmen Ja lauten.`,
    ofCast: (part: string) =>
      `Angenommen, wenn ${of(part, "aller")} abgegebenen Stimmen Ja lauten. Eine Enthaltung wirkt wie ein Nein.`,
    ofCastWithoutAbstention: (part: string) => `Angenommen, wenn ${of(part, "aller")} abgegebenen Stimmen Ja lauten.`,
    ofEligible: (part: string) =>
      `Angenommen, wenn ${of(part, "aller")} Stimmberechtigten mit Ja stimmen. Wer sich enthält oder nicht teilnimmt, wirkt wie ein Nein.`,
    mostVotes: "Gewählt ist, wer die meisten Stimmen erhält.",
    mostVotesSeats: (seats: number) => `Gewählt sind die ${seats} mit den meisten Stimmen.`,
    majorityOfValid: (part: string) => `Gewählt ist, wen ${of(part, "der")} gültigen Stimmzettel ankreuzen.`,
    majorityOfCast: (part: string) =>
      `Gewählt ist, wen ${of(part, "aller")} abgegebenen Stimmzettel ankreuzen. Eine Enthaltung wirkt wie ein Nein.`,
    majorityOfEligible: (part: string) =>
      `Gewählt ist, wen ${of(part, "aller")} Stimmberechtigten ankreuzen. Wer sich enthält oder nicht teilnimmt, wirkt wie ein Nein.`,
    majoritySeats: (sentence: string, seats: number) =>
      `${sentence} Es sind ${seats} Plätze zu besetzen, in der Reihenfolge der Stimmen.`,
    elseRunoff: "Wird die Mehrheit nicht erreicht, gibt es eine Stichwahl.",
    tieRunoff: "Bei Gleichstand gibt es eine Stichwahl.",
    tieLot: "Bei Gleichstand entscheidet das Los.",
    quorum: (part: string) => `Nur gültig, wenn ${of(part, "der")} Stimmberechtigten abstimmen.`,
    weighted: "Dabei zählt jeder Stimmzettel mit dem Gewicht seiner Gruppe.",
    countsOnly: "Die Stimmen werden nur gezählt. Es wird nichts entschieden.",
  },
  outcome: {
    adopted: "Angenommen",
    rejected: "Abgelehnt",
    yesNo: (yes: string, no: string) => `${yes} Ja, ${no} Nein`,
    abstentionsIgnored: (n: number, text: string) =>
      n === 1 ? "1 Enthaltung zählt nicht" : `${text} Enthaltungen zählen nicht`,
    abstentions: (n: number, text: string) => (n === 1 ? "1 Enthaltung" : `${text} Enthaltungen`),
    noQuorum: "Keine Entscheidung: Es haben zu wenige abgestimmt.",
    none: "Gezählt, ohne Entscheidung.",
    withheld: "Nicht ausgezählt: Es gab so wenige Stimmzettel, dass ein Ergebnis verraten hätte, wer wie gestimmt hat.",
    elected: (names: string) => `Gewählt: ${names}.`,
    nobody: "Niemand ist gewählt.",
    name: (title: string, count: string) => `${title} (${count})`,
    runoff: (names: string, seats: number) =>
      seats === 1 ? `Stichwahl zwischen ${names}.` : `Stichwahl um ${seats} Plätze zwischen ${names}.`,
    /** Where there are not more people than seats. */
    open: (names: string, seats: number) =>
      `${seats === 1 ? "Ein Platz ist" : `${seats} Plätze sind`} noch frei. Zur Wahl in einem weiteren Wahlgang: ${names}.`,
    lot: (names: string, seats: number) =>
      seats === 1
        ? `Gleichstand: Das Los entscheidet zwischen ${names}.`
        : `Gleichstand: Das Los entscheidet über ${seats} Plätze zwischen ${names}.`,
  },
  base: {
    yesNo: (base: string, needed: string) => `Grundlage sind ${base} Ja- und Nein-Stimmen; nötig waren ${needed} Ja.`,
    cast: (base: string, needed: string) => `Grundlage sind ${base} abgegebene Stimmen; nötig waren ${needed} Ja.`,
    eligible: (base: string, needed: string) =>
      `Grundlage sind alle ${base} Stimmen der Stimmberechtigten; nötig waren ${needed} Ja.`,
    electionValid: (base: string, needed: string) =>
      `Grundlage sind ${base} gültige Stimmen; nötig waren ${needed} für eine Person.`,
    electionCast: (base: string, needed: string) =>
      `Grundlage sind ${base} abgegebene Stimmen; nötig waren ${needed} für eine Person.`,
    electionEligible: (base: string, needed: string) =>
      `Grundlage sind alle ${base} Stimmen der Stimmberechtigten; nötig waren ${needed} für eine Person.`,
    quorumReached: (cast: string, eligible: string, needed: string) =>
      `Beteiligung: ${cast} von ${eligible}; nötig waren ${needed}. Das ist erreicht.`,
    quorumMissed: (cast: string, eligible: string, needed: string) =>
      `Beteiligung: ${cast} von ${eligible}; nötig waren ${needed}. Das ist nicht erreicht.`,
    turnout: (cast: string, eligible: string) => `Beteiligung: ${cast} von ${eligible}.`,
  },
};

export type SentenceMessages = typeof sentences;
