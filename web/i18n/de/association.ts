/** Deutsche Texte über den Verein und sein Team. Stimme und Wörter: ../STYLE.md. */

const withPasskeys = (n: number) => (n === 0 ? "" : n === 1 ? ", mit 1 Passkey" : `, mit ${n} Passkeys`);

export const association = {
  title: "Verein und Team",
  none: "Sie gehören zu keinem Verein mehr. Lassen Sie sich von jemandem aus dem Team einen Einladungslink geben.",
  others: "Sie gehören zu mehreren Vereinen:",
  door: "Hier gibt es für Sie noch nichts zu tun.",
  noVotes: "Noch keine Abstimmung. Sie sehen sie hier, sobald eine vorbereitet wird.",
  watching: "Diese Abstimmung wird noch vorbereitet. Sobald sie läuft, sehen Sie hier ihren Stand.",
  alreadyIn: (name: string) =>
    `Hier ist gerade ${name} angemeldet. Wenn der Link in ein Team einlädt, kommt ${name} in dieses Team. Wenn Sie jemand anderes sind, melden Sie sich zuerst ab.`,
  settings: "Angaben zum Verein",
  name: "Name des Vereins",
  nameHint: "Neue Abstimmungen beginnen mit diesem Namen als Veranstalter.",
  contact: "E-Mail-Adresse für Antworten",
  contactHint: "Neue Abstimmungen beginnen mit dieser Adresse.",
  language: "Sprache neuer Abstimmungen",
  save: "Angaben speichern",
  saved: "Die Angaben sind gespeichert.",
  team: "Team",
  you: (name: string) => `${name} (Sie)`,
  roleOf: (name: string) => `Rolle von ${name}`,
  roles: {
    administrator: "Verwaltung: darf alles, auch das Team ändern",
    board: "Wahlleitung: bereitet Abstimmungen vor, öffnet und beendet sie",
    chair: "Versammlungsleitung: sieht Abstimmungen, beginnt, unterbricht und verlängert sie",
    observer: "Beobachtung: sieht Abstimmungen, aber keine Adressen",
    door: "Einlass: sieht nur den Namen des Vereins",
  },
  remove: (name: string) => `${name} aus dem Team nehmen`,
  removeLoses: (name: string, passkeys: number) =>
    `${name} sieht dann nichts mehr von diesem Verein und muss neu eingeladen werden. Wenn ${name} zu keinem anderen Verein gehört, wird auch das Konto gelöscht${withPasskeys(passkeys)}.`,
  removed: (name: string) => `${name} ist nicht mehr im Team.`,
  changed: (name: string) => `${name} hat jetzt eine andere Rolle.`,
  inviteTitle: "Jemanden einladen",
  inviteName: "Name der Person",
  inviteRole: "Rolle",
  invite: "Einladungslink erstellen",
  link: (name: string) => `Link für ${name}`,
  linkHint: "Geben Sie ihn nur dieser Person. Er gilt einmal und eine Woche lang, und er wird nur jetzt gezeigt.",
  invited: "Eingeladen, aber noch nicht angemeldet",
  until: (name: string, date: string) => `${name}, bis ${date}`,
  withdraw: (name: string) => `Einladung an ${name} zurückziehen`,
  leave: "Team verlassen",
  leaveLoses: "Sie sehen dann nichts mehr von diesem Verein. Sie können nur mit einer neuen Einladung zurückkommen.",
  leaveLosesAccount: (passkeys: number) =>
    `Sie gehören zu keinem anderen Verein. Deshalb wird auch Ihr Konto gelöscht${withPasskeys(passkeys)}.`,
  lastAdministrator: "Ein Verein braucht jemanden in der Verwaltung. Geben Sie zuerst jemand anderem diese Rolle.",
  forbidden: "Ihre Rolle erlaubt das nicht. Fragen Sie jemanden aus der Verwaltung.",
  suspended: (why: string) =>
    `Der Betreiber hat Ihren Verein gesperrt. Sie können gerade nichts vorbereiten, öffnen oder ändern. Abstimmungen, die schon laufen, gehen normal weiter. Der Betreiber schreibt dazu: „${why}“`,
  suspendedNow: "Der Betreiber hat Ihren Verein gesperrt. Deshalb geht das gerade nicht.",
  taken: "Dieser Name ist auf diesem Server schon vergeben.",
  sessions: "Wo Sie angemeldet sind",
  session: (date: string, passkey: string | undefined) =>
    passkey === undefined ? `seit ${date}, mit einem Link` : `seit ${date}, mit „${passkey}“`,
  thisSession: "hier",
  endSession: (date: string) => `Anmeldung vom ${date} beenden`,
  ended: "Diese Anmeldung ist beendet.",
};

export type AssociationMessages = typeof association;
