// Die Probe aufs Siegel auf Deutsch: mit dem Probestimmzettel oder dem eigenen, bevor er in die Urne kommt.
import { values } from "../values.ts";

export const trial = {
  offer: "Ohne Zugangscode ausprobieren",
  offerText:
    "Jeder darf einen Probestimmzettel versiegeln und auf einem zweiten Gerät nachsehen, ob diese Seite richtig versiegelt.",
  start: "Probestimmzettel öffnen",
  startFor: (group: string) => `Probestimmzettel öffnen: ${group}`,
  heading: "Probestimmzettel",
  text: "Er wird versiegelt wie jeder andere, kommt aber nie in die Urne.",
};

export const audit = {
  number: values.tracker,
  trialChoice:
    "Notieren Sie die Nummer. Öffnen Sie dann das Siegel und prüfen Sie auf einem zweiten Gerät, ob wirklich Ihre Auswahl darin ist.",
  heading: "Erst prüfen, dann einlegen",
  text: "Ihre Auswahl ist jetzt versiegelt, aber noch nicht in der Urne. Zu diesem Siegel gehört die Prüfnummer:",
  choice:
    "Notieren Sie die Nummer. Dann entscheiden Sie: Legen Sie diesen Stimmzettel so in die Urne, oder öffnen Sie sein Siegel und prüfen Sie auf einem zweiten Gerät, ob wirklich Ihre Auswahl darin ist. Ein geöffnetes Siegel kommt nie in die Urne: Ihre Auswahl wird danach neu versiegelt.",
  open: "Siegel öffnen und prüfen",
  opened: "Das Siegel ist geöffnet",
  openedText:
    "Scannen Sie den Code mit einem zweiten Gerät, oder öffnen Sie dort den Link. Es rechnet mit eigenem Programm nach und muss dieselbe Prüfnummer und Ihre Auswahl zeigen. Wer den Code sieht, sieht Ihre Auswahl.",
  qr: "QR-Code zum Prüfen auf einem zweiten Gerät",
  link: "Link zum Prüfen",
  file: "Als Datei speichern",
  fileName: "urna-siegel",
  fileHint: (page: string) =>
    `Mit der Datei geht es auch ohne Kamera: Öffnen Sie auf dem zweiten Gerät ${page} und wählen Sie sie dort aus.`,
  seal: "Neu versiegeln",
  done: "Prüfung fertig, weiter zum Einlegen",
  back: "Zurück zum Stimmzettel",
};
