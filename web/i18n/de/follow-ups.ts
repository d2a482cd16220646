/** Deutsche Texte über Abstimmungen, die aus Abstimmungen entstehen, und darüber, wie sie aus der Liste kommen. Stimme und Wörter: ../STYLE.md. */

const persons = (n: number, text: string) => (n === 1 ? "1 Person" : `${text} Personen`);

export const followUps = {
  runOff: "Stichwahl vorbereiten",
  runOffHint:
    "Mit denselben Personen und derselben Zählkommission. Zur Wahl stehen nur noch die, zwischen denen zu entscheiden ist. Wenn es mehr als freie Plätze sind, entscheiden die meisten Stimmen, bei Gleichstand das Los.",
  repeat: "Abstimmung wiederholen",
  repeatHint: "Mit denselben Fragen, Personen und derselben Zählkommission.",
  more: "Kopieren, als Vorlage speichern",
  moreAfter: "Kopieren, als Vorlage speichern, archivieren, entfernen",
  moreTrial: "Als Vorlage speichern",
  moreAfterTrial: "Als Vorlage speichern, archivieren, entfernen",
  copy: "Abstimmung kopieren",
  copyHint: "Fragen, Dateien, Regeln, Gruppen und Zählkommission kommen in einen neuen Entwurf.",
  real: {
    title: "Jetzt im Ernst",
    button: "Echte Abstimmung anlegen",
    hint: "Fragen, Dateien, Regeln, Gruppen und Zählkommission kommen in einen neuen Entwurf. Die Probe bleibt, wie sie ist. Wer abstimmt, und wann, legen Sie im Entwurf fest.",
  },
  template: {
    save: "Als Vorlage speichern",
    hint: "Die Vorlage enthält Fragen, Dateien, Regeln, Gruppen und Zählkommission, aber keine Mitglieder. Sie finden sie unter „Ihre Abstimmungen“.",
    name: "Name der Vorlage",
    nameMissing: "Bitte geben Sie der Vorlage einen Namen.",
    saved: (name: string) => `Die Vorlage „${name}“ ist gespeichert.`,
    title: "Aus einer Vorlage",
    use: (name: string) => `Neu: ${name}`,
    delete: "Löschen",
    remove: (name: string) => `Vorlage löschen: ${name}`,
    removeLoses: (name: string) =>
      `Die Vorlage „${name}“ wird gelöscht. Abstimmungen, die daraus entstanden sind, bleiben. Das lässt sich nicht zurücknehmen.`,
    removed: (name: string) => `Die Vorlage „${name}“ ist gelöscht.`,
  },
  dates: {
    title: "Nur noch die Zeiten",
    intro: "Alles andere ist übernommen. Bitte prüfen Sie Beginn und Ende.",
    proposed: "Vorgeschlagen sind dieselben Wochentage und Uhrzeiten wie beim letzten Mal.",
    taken: "Das ist übernommen",
    not: "Nicht übernommen sind Zugangscodes und Stimmzettel.",
    newKey: "Der Schlüssel zum Auszählen wird neu erstellt.",
    members: (n: number, text: string) => persons(n, text),
    fromList: (n: number, text: string) => `${persons(n, text)} von der Personenliste des Vereins, wie sie jetzt ist`,
    taking: "Die Mitglieder werden von der Personenliste übernommen …",
    noMembers: "Die Mitglieder sind nicht übernommen.",
    noMembersText: "Sie kamen nicht von der Personenliste des Vereins. Bitte nehmen Sie Ihre Liste noch einmal.",
    emptyList: "Auf der Personenliste des Vereins ist jetzt niemand, auf den der Filter passt.",
    toMembers: "Mitglieder eintragen",
    change: "Alles andere ändern",
  },
  archive: {
    put: "Archivieren",
    hint: "Dann steht die Abstimmung nicht mehr in der Liste. Sie bleibt, wie sie ist, und alle können sie weiter nachprüfen.",
    back: "Aus dem Archiv holen",
    done: "Die Abstimmung ist archiviert.",
    undone: "Die Abstimmung steht wieder in der Liste.",
  },
  remove: {
    title: "Abstimmung entfernen?",
    loses: (ballots: number, ballotsText: string, people: number, peopleText: string) =>
      `Entfernt werden die Prüfdatei mit ${ballots === 1 ? "1 Stimmzettel" : `${ballotsText} Stimmzetteln`} und die Liste mit ${persons(people, peopleText)}. Das lässt sich nicht zurücknehmen.`,
    after:
      "Mitglieder können hier dann nichts mehr nachprüfen. Wer den Link öffnet, liest nur, dass Ihr Verein die Abstimmung entfernt hat, und an welchem Tag.",
    keep: "Heben Sie die Prüfdatei vorher auf: Damit lässt sich das Ergebnis auch ohne diesen Server für immer nachprüfen. Entfernen Sie nichts, solange jemand die Abstimmung anfechten kann.",
    wait: "Ein Ergebnis bleibt mindestens 30 Tage nach dem Ende hier, damit alle es nachprüfen können. Bis dahin können Sie die Abstimmung archivieren.",
    print: "Ergebnis drucken",
    button: "Abstimmung entfernen",
    done: "Die Abstimmung ist entfernt.",
    notYet: "Eine zweite Person muss das Entfernen bestätigen.",
  },
  list: {
    filter: "Zeigen",
    states: {
      current: "alle außer archivierten",
      preparing: "in Vorbereitung",
      running: "laufende",
      counting: "auszuzählende",
      done: "abgeschlossene",
      archived: "archivierte",
    },
    none: "Hier ist keine Abstimmung.",
    archived: "archiviert",
    prepared: (day: string) => `vorbereitet am ${day}`,
    until: (when: string) => `bis ${when}`,
    from: (when: string) => `ab ${when}`,
    ended: (when: string) => `Ende: ${when}`,
  },
};
export type FollowUpMessages = typeof followUps;
