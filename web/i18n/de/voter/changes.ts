// Was sich während der Abstimmung geändert hat, auf Deutsch: wer nicht mehr zur Wahl steht, und wer gestrichen wurde.

export const withdrawn = {
  heading: (names: readonly string[]) =>
    `${new Intl.ListFormat("de").format(names)} ${names.length === 1 ? "steht" : "stehen"} nicht mehr zur Wahl`,
  reason: (name: string, reason: string) => `${name} – Begründung der Wahlleitung: ${reason}`,
  before: "Wer nicht mehr zur Wahl steht, kann nicht gewählt werden. Machen Sie Ihr Kreuz bei jemand anderem.",
  after: "Falls Sie dort ein Kreuz gemacht haben: Es bleibt stehen, wählt aber niemanden mehr. Ihr Stimmzettel gilt.",
  again: "Sie haben Ihre Kreuze vorher gemacht. Bitte sehen Sie sie noch einmal an.",
  seen: "Ich habe es gelesen",
  marked: (name: string) => `${name} (steht nicht mehr zur Wahl)`,
  option: "Steht nicht mehr zur Wahl.",
  impossible: "Diese Person steht nicht mehr zur Wahl.",
  needed: "Steht nicht mehr zur Wahl. Ein Kreuz ist hier nur möglich, weil es sonst zu wenige wären.",
};

export const struckOff = {
  heading: "Sie wurden von der Liste der Stimmberechtigten gestrichen",
  text: "Deshalb wird für Sie kein Stimmzettel mehr ausgegeben. Es wurde auch vorher keiner ausgegeben.",
  remedy:
    "Wenn das ein Irrtum ist, melden Sie sich gleich bei der Wahlleitung. Bis zum Ende der Abstimmung kann sie Sie wieder auf die Liste setzen. Sie bekommen dann einen neuen Link.",
  afterwards: "Nach dem Ende steht Ihre Zeile als gestrichen im Verzeichnis. Ihren Namen sieht dort niemand.",
  register: "Meine Zeile im Verzeichnis",
};
