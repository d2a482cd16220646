/** Deutsche Texte zum Anlegen eines Vereins. Stimme und Wörter: ../STYLE.md. */

export const founding = {
  title: "Verein anlegen",
  text: "Sie leiten Abstimmungen für einen Verein, den es hier noch nicht gibt? Legen Sie ihn an.",
  mailed: "Sie bekommen einen Link per E-Mail. Erst mit ihm wird der Verein angelegt.",
  name: "Name des Vereins",
  own: "Ihr Name",
  email: "Ihre E-Mail-Adresse",
  button: "Verein anlegen",
  sent: (address: string) =>
    `Die E-Mail an ${address} ist unterwegs. Öffnen Sie den Link darin. Er gilt einen Tag lang. Wenn nichts ankommt, sehen Sie auch im Spam-Ordner nach.`,
  notMailed:
    "Der E-Mail-Server hat diese Adresse nicht angenommen. Prüfen Sie die Adresse, oder versuchen Sie es später.",
  enough:
    "An diese Adresse gingen schon mehrere E-Mails. Sehen Sie dort nach, auch im Spam-Ordner, oder warten Sie eine Stunde.",
  noAddress: "Das ist keine E-Mail-Adresse. Sie sieht aus wie anna@example.org.",
  noName: "Geben Sie einen Namen ein.",
  confirm: "Mit diesem Link legen Sie Ihren Verein an und melden sich auf diesem Gerät an.",
  wrong: "Dieser Link gilt nicht mehr. Er gilt einmal und einen Tag lang. Legen Sie den Verein noch einmal an.",
  again: "Zur Anmeldung",
};

export type FoundingMessages = typeof founding;
