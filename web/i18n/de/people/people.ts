/** Deutsche Texte über die Personen eines Vereins: die Liste, die bleibt, und Abstimmungen daraus. Stimme und Wörter: ../../STYLE.md. */

const persons = (n: number, text = String(n)) => (n === 1 ? "1 Person" : `${text} Personen`);

export const people = {
  title: "Personen",
  link: "Personen",
  intro:
    "Wer zum Verein gehört. Jede neue Abstimmung kann die Stimmberechtigten von hier übernehmen. Diese Liste sehen nur Verwaltung und Wahlleitung.",
  count: (active: number, text: string) => (active === 0 ? "Noch niemand auf der Liste" : persons(active, text)),
  archived: (n: number, text: string) => (n === 1 ? "1 ist archiviert." : `${text} sind archiviert.`),
  found: (n: number, more: boolean) => (more ? `Die ersten ${n} Personen` : n === 0 ? "Niemand gefunden" : persons(n)),
  search: "Suchen: Name, E-Mail-Adresse oder Nummer",
  filter: {
    title: "Filtern und sortieren",
    group: "Gruppe",
    everyGroup: "alle Gruppen",
    groupOf: (name: string, n: number) => `${name} (${n})`,
    language: "Sprache",
    everyLanguage: "alle Sprachen",
    email: "E-Mail-Adresse",
    everyEmail: "mit und ohne E-Mail-Adresse",
    withEmail: "nur mit E-Mail-Adresse",
    withoutEmail: "nur ohne E-Mail-Adresse",
    archived: "Archivierte",
    without: "nicht zeigen",
    only: "nur Archivierte zeigen",
    with: "auch Archivierte zeigen",
    sort: "Sortiert nach",
    sorts: { name: "Nachname", email: "E-Mail-Adresse", number: "Mitgliedsnummer" },
  },
  number: (number: string) => `Nr. ${number}`,
  counts: (weight: string) => `Stimme zählt ${weight}`,
  archivedSince: (day: string) => `archiviert seit ${day}`,
  more: "Weitere zeigen",
  edit: "Ändern",
  editPerson: (name: string) => `${name} ändern`,
  add: "Person hinzufügen",
  fields: {
    name: "Name",
    email: "E-Mail-Adresse",
    number: "Mitgliedsnummer",
    groups: "Gruppen",
    groupsHint: "Mehrere trennen Sie mit einem Komma.",
    weight: "Eine Stimme zählt",
    weightHint: "Leer heißt: einfach.",
    language: "Sprache",
    noLanguage: "nicht bekannt",
    address: "Anschrift",
    remarks: "Bemerkung, nur für Sie",
  },
  wrong: {
    name: "Der Name fehlt, ist zu lang oder enthält unsichtbare Zeichen.",
    email: "Das ist keine E-Mail-Adresse. Bitte berichtigen Sie sie, oder lassen Sie das Feld leer.",
    number: "Die Nummer ist zu lang oder enthält unsichtbare Zeichen.",
    groups: "Der Name einer Gruppe ist zu lang oder enthält unsichtbare Zeichen, oder es sind mehr als 50 Gruppen.",
    weight: "Bitte schreiben Sie eine Zahl über 0, zum Beispiel 1 oder 1,5.",
    address: "Die Anschrift ist zu lang oder enthält unsichtbare Zeichen.",
    remarks: "Die Bemerkung ist zu lang oder enthält unsichtbare Zeichen.",
  },
  save: "Speichern",
  archive: "Archivieren",
  archiveHint: "Archivierte kommen in keine neue Abstimmung. Nach der Aufbewahrungszeit werden sie gelöscht.",
  unarchive: "Wieder aufnehmen",
  remove: "Löschen",
  removeLoses: (name: string) =>
    `${name} verschwindet mit allen Angaben von dieser Liste. Einen Tag lang können Sie das rückgängig machen. In Abstimmungen, die schon vorbereitet sind, bleibt ${name}.`,
  data: "Angaben zu dieser Person herunterladen",
  dataHint: "Alles, was diese Liste über die Person sagt, zum Weitergeben an sie.",
  said: {
    added: (name: string) => `${name} ist auf der Liste.`,
    changed: (name: string) => `Die Angaben zu ${name} sind geändert.`,
    archived: (name: string) => `${name} ist archiviert.`,
    unarchived: (name: string) => `${name} ist wieder aufgenommen.`,
    removed: (name: string) => `${name} ist gelöscht.`,
    merged: (name: string) => `${name} steht jetzt einmal auf der Liste.`,
    nothing: "Nichts übernommen. Ihre Liste bleibt, wie sie ist.",
    imported: (n: number, text: string) => (n === 1 ? "1 Eintrag übernommen." : `${text} Einträge übernommen.`),
    partly: (n: number, all: number) =>
      `${n} von ${all} Einträgen sind übernommen. Machen Sie das rückgängig, und versuchen Sie es noch einmal.`,
    undone: (n: number) => (n === 1 ? "1 Eintrag ist wieder wie vorher." : `${n} Einträge sind wieder wie vorher.`),
    kept: (n: number) =>
      n === 1
        ? "1 Eintrag bleibt, weil ihn jemand seitdem geändert hat."
        : `${n} Einträge bleiben, weil sie jemand seitdem geändert hat.`,
  },
  last: (n: number, time: string) =>
    n === 1
      ? `Zuletzt wurde 1 Eintrag geändert. Bis ${time} können Sie das rückgängig machen.`
      : `Zuletzt wurden ${n} Einträge geändert. Bis ${time} können Sie das rückgängig machen.`,
  stale:
    "Jemand anderes hat diese Person gerade geändert. Die Liste ist jetzt auf dem neuen Stand. Bitte sehen Sie nach, und ändern Sie noch einmal.",
  sending: (n: string, all: string) => `${n} von ${all} Einträgen übernommen`,
  alike: {
    title: "Bitte sehen Sie erst nach",
    name: (name: string, other: string) => `${name}: Auf Ihrer Liste steht schon ${other}. Ist das dieselbe Person?`,
    email: (name: string, other: string) =>
      `${name}: Dieselbe E-Mail-Adresse hat schon ${other}. Ist das dieselbe Person?`,
    yes: "Ist jemand anderes: hinzufügen",
  },
  import: {
    paste: "Liste einlesen",
    intro:
      "Eine Datei aus Ihrem Mitgliederprogramm oder eine eingefügte Liste. Wer schon da ist, kommt nicht ein zweites Mal dazu. Alles lässt sich rückgängig machen.",
    pasteHint: "Aus einer Tabelle kopieren oder eintippen, zum Beispiel: Ada Beispiel; ada@example.org",
    file: "Datei wählen: Excel, LibreOffice, CSV oder Visitenkarten",
    take: "In die Liste übernehmen",
    append: "In die Liste übernehmen",
  },
  brings: {
    renewed: (n: number) =>
      n === 1
        ? "1 Person ist schon auf Ihrer Liste. Ihre Angaben werden ergänzt."
        : `${n} Personen sind schon auf Ihrer Liste. Ihre Angaben werden ergänzt.`,
    same: (n: number) =>
      n === 1 ? "1 Person steht schon genauso auf Ihrer Liste." : `${n} Personen stehen schon genauso auf Ihrer Liste.`,
    archived: (n: number) =>
      n === 1 ? "1 davon ist archiviert und bleibt es." : `${n} davon sind archiviert und bleiben es.`,
    wrong: (n: number) =>
      n === 1
        ? "1 Zeile braucht danach Ihre Hilfe. Sie berichtigen sie gleich auf dieser Seite."
        : `${n} Zeilen brauchen danach Ihre Hilfe. Sie berichtigen sie gleich auf dieser Seite.`,
    own: {
      title: "Das ist Ihre eigene Liste",
      intro:
        "Diese Datei kommt aus Urna. Wer schon auf Ihrer Liste steht, bekommt alle Angaben genau so, wie sie in der Datei stehen. Noch ist nichts übernommen.",
      fresh: (n: number) => (n === 1 ? "1 Person ist neu." : `${n} Personen sind neu.`),
      changed: (n: number, sample: string) =>
        n === 1
          ? `Bei 1 Person ändert sich etwas: ${sample}.`
          : `Bei ${n} Personen ändert sich etwas, zuerst bei ${sample}.`,
      unchanged: "Bei niemandem ändert sich etwas.",
      archived: (n: number) => (n === 1 ? "1 davon wird archiviert." : `${n} davon werden archiviert.`),
      back: (n: number) => (n === 1 ? "1 davon wird wieder aufgenommen." : `${n} davon werden wieder aufgenommen.`),
      gone: (n: number) =>
        n === 1
          ? "1 Person Ihrer Liste fehlt in der Datei und bleibt, wie sie ist."
          : `${n} Personen Ihrer Liste fehlen in der Datei und bleiben, wie sie sind.`,
    },
    apart: (n: number, sample: string) =>
      n === 1
        ? `1 Person heißt wie jemand auf Ihrer Liste („${sample}“). Es ist jemand anderes und kommt dazu`
        : `${n} Personen heißen wie jemand auf Ihrer Liste (zuerst „${sample}“). Es sind andere und kommen dazu`,
    alike: {
      name: (name: string, other: string) =>
        `${name}: Auf Ihrer Liste steht schon ${other}. Ist das dieselbe Person? Dann führen Sie beide danach unter „Doppelte suchen“ zusammen.`,
      email: (name: string, other: string) =>
        `${name}: Dieselbe E-Mail-Adresse hat schon ${other}. Ist das dieselbe Person? Dann führen Sie beide danach unter „Doppelte suchen“ zusammen.`,
    },
  },
  help: {
    title: (n: number) => (n === 1 ? "1 Zeile braucht Ihre Hilfe" : `${n} Zeilen brauchen Ihre Hilfe`),
    intro: "Alle anderen sind übernommen. Diese stehen nur hier, bis Sie sie berichtigen oder weglassen.",
    first: (n: number) => `Hier sind die ersten ${n}. Die übrigen folgen, sobald diese erledigt sind.`,
    drop: "Weglassen",
  },
  doubles: {
    title: "Doppelte suchen",
    intro: "Findet Personen, die vielleicht zweimal auf der Liste stehen, auch in anderer Schreibweise.",
    button: "Jetzt suchen",
    none: "Es steht niemand zweimal auf der Liste.",
    found: (n: number, shown: number) =>
      n > shown
        ? `${n} Paare gefunden. Hier sind die ersten ${shown}.`
        : n === 1
          ? "1 Paar gefunden."
          : `${n} Paare gefunden.`,
    pair: (one: string, other: string) => `${one} und ${other}`,
    same: "Ist dieselbe Person: zusammenführen",
    differ: "Sind zwei Personen",
    keep: "Was soll bleiben?",
    nothing: "nichts",
    both: "beide",
  },
  csv: "Alles als CSV-Datei herunterladen",
  take: {
    title: "Aus der Personenliste übernehmen",
    nobody: "Auf der Personenliste Ihres Vereins steht noch niemand.",
    toList: "Zur Personenliste",
    there: (n: number, text: string) =>
      n === 1 ? "Auf der Liste Ihres Vereins steht 1 Person." : `Auf der Liste Ihres Vereins stehen ${text} Personen.`,
    divided: "Gruppen der Personen auch in der Abstimmung",
    dividedHint: "Nur nötig, wenn Gruppen über Verschiedenes abstimmen oder getrennt gezählt werden.",
    look: "Ansehen",
    question: (n: number, text: string) =>
      n === 1 ? "1 Person darf abstimmen" : n === 0 ? "Niemand passt dazu" : `${text} Personen dürfen abstimmen`,
    copy: "Die Abstimmung bekommt eine Kopie. Ab der Vorbereitung ändert sie sich nicht mehr.",
    names: "Wer das ist",
    more: (n: number, text: string) => (n === 1 ? "und 1 weitere Person" : `und ${text} weitere Personen`),
    yes: "Übernehmen",
    replace: "Übernehmen statt der jetzigen Liste",
    changed: (n: number) =>
      n === 1
        ? "Die Personenliste hat sich seitdem geändert: 1 Person wäre jetzt anders."
        : `Die Personenliste hat sich seitdem geändert: ${n} Personen wären jetzt anders.`,
    again: "Neu übernehmen",
    leave: "So lassen",
  },
  late: {
    look: "Nachsehen, wer fehlt",
    none: "Alle von der Personenliste Ihres Vereins dürfen schon abstimmen.",
    found: (n: number, text: string) =>
      n === 1
        ? "1 Person steht nicht auf der Liste dieser Abstimmung."
        : `${text} Personen stehen nicht auf der Liste dieser Abstimmung.`,
    put: (name: string) => `${name} eintragen`,
    more: (n: number) => (n === 1 ? "Und 1 weitere." : `Und ${n} weitere.`),
  },
};
export type PeopleMessages = typeof people;
