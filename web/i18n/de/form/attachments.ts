/** German texts of files to read before voting, in the form. Voice and words: ../../STYLE.md. */
export const attachments = {
  title: "Unterlagen",
  add: "Datei hinzufügen",
  hint: "PDF oder Bild, höchstens 5 MB. Sie können Dateien auch hierher ziehen. Bilder werden verkleinert; Ort und Kamera werden entfernt. Ein PDF bleibt, wie es ist.",
  publicHint: "Unterlagen sind öffentlich: Jeder mit der Adresse der Abstimmung kann sie laden, für immer.",
  name: (n: number) => `Name der Datei ${n}`,
  size: (type: string, size: string) => `${type}, ${size}`,
  types: { "application/pdf": "PDF", "image/jpeg": "Bild", "image/png": "Bild" },
  up: (n: number) => `Datei ${n} nach oben`,
  down: (n: number) => `Datei ${n} nach unten`,
  remove: (n: number) => `Datei ${n} entfernen`,
  removed: (name: string) => `„${name}“ ist entfernt.`,
  sending: "Wird gesendet …",
  notReadable: (name: string) =>
    `„${name}“ ist weder ein PDF noch ein Bild, das dieser Browser lesen kann. Es wurde nichts hinzugefügt.`,
  large: (name: string) => `„${name}“ ist zu groß. Eine Datei darf höchstens 5 MB haben.`,
  many: "An einer Stelle sind höchstens 20 Dateien möglich.",
};

/** What is wrong with files. */
export const fileIssues = {
  fileMissing: (n: number) =>
    `Datei ${n} fehlt auf dem Server. Entfernen Sie sie, und fügen Sie sie noch einmal hinzu.`,
  filesTooLarge: "Alle Unterlagen zusammen: höchstens 200 Dateien und 50 MB.",
  nameless: "Geben Sie der Datei einen Namen.",
};
