/** German texts about the witnesses of a prepared vote, for the organiser. Voice and words: ../STYLE.md. */

export const witnesses = {
  summary: (q: number, n: number) => (n === 1 ? "Der Zeuge" : `Die Zeugen (${q} von ${n} müssen unterschreiben)`),
  about:
    "Zeugen unterschreiben, dass die öffentliche Prüfdatei für alle dieselbe ist. Wer Zeuge ist und wie viele nötig sind, lässt sich nicht mehr ändern. Wenn ein Zeuge umzieht, tragen Sie hier seine neue Adresse ein.",
  signed: (n: number): string =>
    n === 1
      ? "Der Zeuge hat alles unterschrieben, was bisher geschehen ist."
      : "Genug Zeugen haben alles unterschrieben, was bisher geschehen ist.",
  asked: "Die Zeugen werden gerade um ihre Unterschrift gebeten. Das dauert meist nur Sekunden.",
  missing: (q: number, n: number) =>
    n === 1 ? "Die Unterschrift des Zeugen fehlt" : `Unterschriften von Zeugen fehlen (nötig: ${q} von ${n})`,
  someMissing: "Nicht alle Zeugen antworten, aber genug",
  problem: (name: string, text: string) => `${name} ${text}`,
  problems: {
    unreachable: "antwortet nicht. Fragen Sie dort nach.",
    "unknown-log": "kennt diese Abstimmung nicht. Schicken Sie dorthin die Adresse der Abstimmung.",
    refused: "hat abgelehnt. Fragen Sie dort nach dem Grund.",
    "wrong-signature": "hat mit einem anderen Schlüssel geantwortet, als in der Abstimmung steht.",
    ahead:
      "hat schon mehr unterschrieben, als diese Prüfdatei enthält. Fragen Sie den Betreiber dieses Servers, ob Daten zurückgesetzt wurden.",
  },
  moved: "Umgezogen? Neue Adresse eintragen",
  movedOf: (name: string) => `Umgezogen? Neue Adresse eintragen: ${name}`,
  address: "Adresse der Abstimmung, zum Weitergeben an den Zeugen",
  effects: {
    opening: "Ohne sie lässt sich die Abstimmung nicht öffnen.",
    ballots: "Ohne sie kann niemand einen Stimmzettel öffnen.",
    running:
      "Die Abstimmung läuft weiter. Nur die neuesten Einträge stehen noch nicht für alle in der öffentlichen Prüfdatei. Ausgezählt wird erst danach.",
    count: "Ohne sie wird nicht ausgezählt.",
    result: "Die Stimmen sind ausgezählt. Ohne die Zeugen kann aber niemand das Ergebnis sehen und nachprüfen.",
  },
  goesOn: "Der Server fragt von selbst weiter. Es geht nichts verloren.",
  almost: "Es fehlen nur noch die Zeugen",
  almostText:
    "Der Schlüssel ist geprüft. Sobald genug Zeugen unterschrieben haben, können Sie öffnen. Ab der Öffnung steht alles fest: Fragen, Regeln, Liste der Stimmberechtigten und wer zählt.",
  askAndOpen: "Zeugen fragen und öffnen",
  countLater: "Ausgezählt wird, sobald genug Zeugen unterschrieben haben.",
  change: "Adresse ändern",
  changeOf: (name: string) => `Adresse ändern: ${name}`,
  newAddress: (name: string) => `Neue Adresse von ${name}`,
  newAddressHint:
    "Sie beginnt mit https://. Der Schlüssel bleibt derselbe: Auch dort kann nur dieser Zeuge unterschreiben.",
  wrongAddress: "Das ist keine Adresse eines Zeugen. Sie sieht aus wie https://zeuge.example.org.",
  save: "Adresse speichern",
  asking: "Der Zeuge wird dort gefragt …",
  cancel: "Abbrechen",
  saved: (name: string) => `Gespeichert. ${name} hat unter der neuen Adresse unterschrieben.`,
  savedBut: (name: string, text: string) => `Gespeichert, aber ${name} ${text}`,
};

export type WitnessesMessages = typeof witnesses;
