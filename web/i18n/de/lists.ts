/** German texts about lists of people: how a list was read, what was not taken, who may be somebody twice. Voice and words: ../STYLE.md. */

const inRow = (line: number, name: string) => (name === "" ? `Zeile ${line}` : `Zeile ${line} („${name}“)`);

export const lists = {
  nothingFound: "In diesem Text steht keine Person. Schreiben Sie eine Zeile je Person, mit dem Namen zuerst.",
  unreadable: {
    "unknown-format":
      "Diese Datei ist weder eine Tabelle noch ein Text. Es ist nichts geändert. Bitte wählen Sie eine Datei aus Excel (.xlsx) oder LibreOffice (.ods), eine CSV-Datei oder Visitenkarten (.vcf).",
    damaged:
      "Diese Tabelle ist beschädigt oder unvollständig. Es ist nichts geändert. Bitte öffnen Sie sie in Ihrem Tabellenprogramm, und speichern Sie sie noch einmal.",
    locked:
      "Diese Tabelle ist mit einem Passwort geschützt, oder sie ist eine alte Excel-Datei (.xls). Es ist nichts geändert. Bitte speichern Sie sie ohne Passwort als .xlsx.",
    "too-large":
      "Diese Datei ist zu groß für eine Mitgliederliste. Es ist nichts geändert. Bitte speichern Sie nur das Blatt mit den Mitgliedern.",
    "not-loaded":
      "Der Teil der Seite, der Listen liest, ist nicht angekommen. Es ist nichts verloren. Bitte prüfen Sie die Verbindung, und versuchen Sie es noch einmal.",
  },
  reading: {
    title: "So lesen wir Ihre Liste",
    intro: "Bitte vergleichen Sie. Was nicht stimmt, ändern Sie hier; noch ist nichts übernommen.",
    found: (n: number, text: string) => (n === 1 ? "1 Person gefunden." : `${text} Personen gefunden.`),
    fine: "Alles in Ordnung: Jede Spalte wird verwendet, oder Sie haben sie beiseitegelegt.",
    sheet: "Auf welchem Blatt stehen die Mitglieder?",
    sheetOf: (name: string, rows: number) => (rows === 1 ? `${name} (1 Zeile)` : `${name} (${rows} Zeilen)`),
    encoding: "Welches Wort ist richtig geschrieben?",
    encodings: {
      "utf-8": "Unicode",
      "utf-16le": "Unicode",
      "utf-16be": "Unicode",
      "windows-1252": "Windows",
      macintosh: "älterer Mac",
      cp850: "DOS",
    },
    otherwise: "Die Spalten oder Überschriften stimmen nicht",
    separator: "Was trennt die Spalten?",
    separators: {
      ";": "Semikolon",
      ",": "Komma",
      "\t": "Tabulator",
      "|": "senkrechter Strich",
      none: "nichts: jede Zeile ist ein Name",
    },
    headings: "In welcher Zeile stehen die Überschriften?",
    noHeadings: "Es gibt keine Überschriften",
    quoted: (text: string) => `„${text}“`,
    columns: "Was steht in welcher Spalte?",
    column: (n: number, heading: string) => (heading === "" ? `Spalte ${n}` : `Spalte ${n}, „${heading}“`),
    samples: (text: string) => `Zum Beispiel: ${text}`,
    kinds: {
      open: "noch offen, wird nicht übernommen",
      name: "ganzer Name",
      title: "Titel",
      first: "Vorname",
      last: "Nachname",
      firm: "Firma, wenn kein Name da ist",
      email: "E-Mail-Adresse",
      number: "Mitgliedsnummer",
      group: "Gruppe",
      weight: "wie viel die Stimme zählt",
      address: "Anschrift",
      language: "Sprache",
      remarks: "Bemerkung, nur für Sie",
      ignored: "beiseitegelegt, wird nicht gebraucht",
    },
    setAside: (n: number) => `Alle ${n} offenen Spalten beiseitelegen`,
    couples: (n: number, sample: string) =>
      n === 1
        ? `In 1 Zeile stehen zwei Personen („${sample}“). Beide einzeln aufnehmen`
        : `In ${n} Zeilen stehen zwei Personen (zuerst „${sample}“). Beide einzeln aufnehmen`,
    gaps: "Wo der Nachname fehlt, gilt der aus der Zeile darüber",
    once: (n: number, sample: string) =>
      n === 1
        ? `1 Zeile steht ein zweites Mal in der Liste („${sample}“). Nur einmal aufnehmen`
        : `${n} Zeilen stehen ein zweites Mal in der Liste (zuerst „${sample}“). Nur einmal aufnehmen`,
  },
  remarks: "Bitte vergleichen Sie mit Ihrer Liste",
  seen: "Hinweise ausblenden",
  quoted: (text: string) => `„${text}“`,
  weightWord: "Gewicht",
  unused: (column: string, sample: string, rows: number) =>
    rows === 1
      ? `${column}: „${sample}“ wird nicht übernommen.`
      : `${column}: Der Inhalt von ${rows} Zeilen wird nicht übernommen, zuerst „${sample}“.`,
  aside: {
    above: (line: number, text: string) =>
      `Zeile ${line}, „${text}“, steht über den Überschriften und ist keine Person.`,
    heading: (line: number, text: string) => `Zeile ${line}, „${text}“, wiederholt die Überschriften.`,
    total: (line: number, text: string) => `Zeile ${line}, „${text}“, ist eine Summe und keine Person.`,
    double: (line: number, text: string) => `Zeile ${line}, „${text}“, steht schon weiter oben.`,
  },
  tooManyGroups: (n: number) =>
    `Die Liste nennt ${n} Gruppen; höchstens 20 sind möglich. Deshalb werden keine übernommen. Wenn Sie Gruppen brauchen, fassen Sie sie in der Liste zusammen, oder legen Sie sie im Formular an.`,
  tooManyOfBoth: (n: number) =>
    `Gruppen und Gewichte kommen zusammen in ${n} verschiedenen Verbindungen vor; höchstens 20 sind möglich. Deshalb werden nur die Gewichte übernommen. Wenn Sie die Gruppen brauchen, fassen Sie einige in der Liste zusammen, oder runden Sie die Gewichte.`,
  ownGroups:
    "Jede Person auf der Liste wäre eine Gruppe für sich. Deshalb werden keine Gruppen übernommen. Wenn Sie Gruppen brauchen, legen Sie sie im Formular an.",
  tooManyWeights: (n: number) =>
    `Die Stimmen zählen auf ${n} verschiedene Weisen; höchstens 20 sind möglich. Deshalb zählt jede Stimme gleich. Bitte runden Sie in der Liste.`,
  groups: (n: number, names: string) =>
    n === 1 ? `Aus der Liste kommt die Gruppe ${names}.` : `Aus der Liste kommen die Gruppen ${names}.`,
  factor: (n: number) => `Stimmen zählen nur ganz. Deshalb wird jedes Gewicht mit ${n} malgenommen: Aus 1 wird ${n}.`,
  rescaled: (n: number) =>
    `Die Gewichte der neuen Liste und der bisherigen Gruppen haben jetzt denselben Maßstab: Aus 1 wird ${n}. Bitte vergleichen Sie bei jeder Gruppe, wie viel eine Stimme zählt.`,
  row: {
    nobody: (line: number, _name: string, text: string) =>
      `Zeile ${line} hat weder Name noch Adresse und wird nicht übernommen: „${text}“.`,
    "half-name": (line: number, name: string, _text: string) =>
      `${inRow(line, name)}: Vor- oder Nachname fehlt. Bitte ergänzen Sie den Namen.`,
    "two-people": (line: number, name: string, _text: string) =>
      `${inRow(line, name)}: Das sind wohl mehrere Personen. Eine Zeile ist eine Stimme.`,
    "no-name": (line: number, _name: string, text: string) => `Zeile ${line}: Zu „${text}“ fehlt der Name.`,
    "name-from-address": (line: number, name: string, text: string) =>
      `Zeile ${line}: Der Name fehlt. „${name}“ ist aus der Adresse ${text} erraten.`,
    "more-addresses": (line: number, name: string, text: string) =>
      `${inRow(line, name)}: Es gibt noch eine Adresse, sie wird nicht gebraucht: ${text}.`,
    "other-address": (line: number, name: string, text: string) =>
      `${inRow(line, name)}: In einer anderen Spalte steht eine E-Mail-Adresse. Sie wird nicht übernommen: ${text}.`,
    "weight-unclear": (line: number, name: string, text: string) =>
      `${inRow(line, name)}: „${text}“ ist kein Stimmgewicht von 1 bis 10 000. Die Stimme zählt einfach.`,
    "too-wide": (line: number, name: string, _text: string) =>
      `${inRow(line, name)} hat mehr Felder als die Überschrift. Bitte vergleichen Sie Name und E-Mail-Adresse.`,
    unclosed: (line: number, name: string, _text: string) =>
      `${inRow(line, name)}: Ein Anführungszeichen wird nicht geschlossen. Bitte vergleichen Sie die Zeile.`,
  },
  more: (n: number) => (n === 1 ? "Das gilt auch für 1 weitere Zeile." : `Das gilt auch für ${n} weitere Zeilen.`),
  alike: {
    title: "Bitte sehen Sie erst nach",
    name: (name: string, number: number, other: string) =>
      `${name}: Auf der Liste steht schon ${other} (Nr. ${number}). Ist das dieselbe Person?`,
    email: (name: string, number: number, other: string) =>
      `${name}: Dieselbe E-Mail-Adresse hat schon ${other} (Nr. ${number}). Ist das dieselbe Person?`,
    twice: (name: string, other: string) => `${name} und ${other} stehen beide hier. Ist das dieselbe Person?`,
    explain:
      "Sie können niemanden mehr von der Liste streichen. Wer zweimal auf der Liste steht, kann zweimal abstimmen.",
    groupsNotHere:
      "Die Gruppen aus der Liste wurden nicht übernommen: Alle kommen in die Gruppe, die Sie gewählt haben.",
    yes: "Alles richtig: nachtragen",
  },
};
export type ListMessages = typeof lists;
