/** Deutsche Texte über die API-Tokens, mit denen Programme für einen Verein arbeiten. Stimme und Wörter: ../STYLE.md. */
export const tokens = {
  title: "Programme",
  intro:
    "Mit einem API-Token kann ein Programm für Ihren Verein arbeiten, zum Beispiel Ihre Mitgliederverwaltung. Es darf, was seine Rolle erlaubt. Das Team kann es nie ändern.",
  name: "Name des Programms",
  role: "Rolle des Programms",
  days: "Das Token gilt",
  choices: { month: "30 Tage", quarter: "90 Tage", year: "ein Jahr" },
  make: "API-Token erstellen",
  made: (name: string) => `API-Token für ${name}`,
  madeHint: "Geben Sie es nur in dieses Programm ein. Es wird nur jetzt angezeigt.",
  until: (name: string, date: string) => `${name}, gilt bis ${date}`,
  used: (day: string) => `zuletzt benutzt am ${day}`,
  unused: "noch nicht benutzt",
  end: (name: string) => `API-Token für ${name} beenden`,
  endLoses: (name: string) =>
    `${name} kann danach nichts mehr für Ihren Verein tun, bis Sie ein neues API-Token erstellen.`,
  ended: (name: string) => `Das API-Token für ${name} gilt nicht mehr.`,
};
export type TokensMessages = typeof tokens;
