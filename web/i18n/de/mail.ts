/** German texts about mail on the organiser's pages. Voice and words: ../STYLE.md. */

const people = (n: number, text: string) => (n === 1 ? "1 Person" : `${text} Personen`);

export const mail = {
  title: "Per E-Mail einladen",
  send: (n: number, text: string) =>
    n === 1 ? "Einladung an 1 Person per E-Mail senden" : `Einladungen an ${text} Personen per E-Mail senden`,
  sendHint: "Sie werden nach und nach gesendet, auch wenn Sie diese Seite schließen.",
  busy: "Wird vorgemerkt …",
  queued: (n: number, text: string) =>
    n === 1
      ? "1 E-Mail ist vorgemerkt und wird von selbst gesendet. Sie können die Seite schließen."
      : `${text} E-Mails sind vorgemerkt und werden nach und nach gesendet. Sie können die Seite schließen.`,
  nobodyLeft: "Alle sind schon angeschrieben.",
  more: (n: number, text: string) =>
    `${people(n, text)} mit E-Mail-Adresse ${n === 1 ? "hat" : "haben"} noch keine Einladung.`,
  loses: (n: number, text: string) =>
    `${n === 1 ? "1 Person davon hat" : `${text} davon haben`} schon einen Link, einen Bogen oder eine E-Mail. Nach der neuen E-Mail gilt nur noch der Link darin. Das lässt sich nicht zurücknehmen.`,
  from: "Absender",
  answers: "Antworten gehen an",
  noContact: (from: string) => `${from} (eine eigene Adresse für Antworten ist nicht angegeben)`,
  unconfirmed: {
    until: (from: string) => `${from}, bis die eigene Adresse für Antworten bestätigt ist`,
    text: (address: string) =>
      `${address} ist noch nicht bestätigt. Dorthin geht eine E-Mail mit einem Link. Sobald ihn dort jemand geöffnet und bestätigt hat, gehen Antworten an diese Adresse. Das ist für jede Adresse nur einmal nötig.`,
    again: "Bestätigung noch einmal anfordern",
    sent: (address: string) => `Eine E-Mail an ${address} ist vorgemerkt.`,
  },
  confirm: {
    title: "Adresse für Antworten",
    text: "Sie haben den Link aus einer E-Mail geöffnet. Wenn Sie bestätigen, gehen Antworten auf E-Mails dieser Wahlleitung an Ihre Adresse. Wenn Sie davon nichts wissen, schließen Sie die Seite einfach.",
    button: "Adresse bestätigen",
    done: (address: string) =>
      `${address} ist bestätigt. Antworten kommen ab jetzt dort an. Sie können die Seite schließen.`,
    wrong:
      "Dieser Link gilt nicht mehr. Er gilt sieben Tage, und nur der neueste. Die Wahlleitung kann auf der Seite „Einladen“ einen neuen anfordern.",
  },
  preview: "So sieht die Einladung aus",
  fromAndText: "Absender und Text der Einladung",
  blanks: "Anstelle der Punkte stehen in der E-Mail Name, Link und Zugangscode der Person.",
  state: {
    accepted: (n: number, text: string, all: string) =>
      `${text} von ${all} E-Mails ${n === 1 ? "ist" : "sind"} beim Mailserver`,
    waiting: (n: number, text: string) =>
      n === 0 ? "Es wartet keine mehr." : n === 1 ? "1 wartet noch." : `${text} warten noch.`,
    noneRefused: "Abgelehnt wurde keine.",
    refused: (n: number, text: string) => (n === 1 ? "1 wurde abgelehnt" : `${text} wurden abgelehnt`),
    meaning: (from: string) =>
      `„Beim Mailserver“ heißt: Er hat die E-Mail angenommen und stellt sie zu. Wenn eine später zurückkommt, erfährt es nur der Absender: ${from}.`,
    held: (time: string, n: number, text: string) =>
      `Für eine Person sind höchstens ${text} ${n === 1 ? "E-Mail" : "E-Mails"} je Stunde vorgesehen, und am Tag viermal so viele. Was darüber hinausgeht, wartet mindestens bis ${time}, und wird dann von selbst gesendet. Wenn jemand den Link sofort braucht, erstellen Sie mit „Neuer Code“ unten neben dem Namen einen Link für Papier.`,
    heldAll: (time: string, text: string) =>
      `Auf diesem Server kann ein Verein höchstens ${text} E-Mails je Stunde senden. Mindestens bis ${time} warten die übrigen und werden dann von selbst gesendet; Sie können die Seite schließen. Wenn das zu wenig ist, fragen Sie den Betreiber (Einstellung URNA_MAIL_PER_HOUR).`,
    goesOn: "Wartende E-Mails werden von selbst gesendet; Sie können die Seite schließen.",
    offline: "Gerade keine Verbindung zum Server. Die Zahlen sind von eben und werden von selbst erneuert.",
  },
  fault: {
    title: "Zurzeit wird keine E-Mail gesendet",
    unreachable:
      "Der Mailserver ist nicht erreichbar. Der Server versucht es weiter, und es geht nichts verloren. Wenn es länger als eine Stunde dauert, sagen Sie dem Betreiber dieses Servers Bescheid.",
    login:
      "Der Mailserver nimmt die Anmeldung dieses Servers nicht an. Das kann nur der Betreiber dieses Servers beheben: Sagen Sie ihm Bescheid. Es geht nichts verloren; danach wird alles von selbst gesendet.",
    sender:
      "Der Mailserver nimmt den Absender nicht an. Das kann nur der Betreiber dieses Servers beheben: Sagen Sie ihm Bescheid. Es geht nichts verloren; danach wird alles von selbst gesendet.",
    busy: "Der Mailserver nimmt gerade nichts mehr an; die meisten lassen nur eine bestimmte Zahl in der Stunde zu. Der Server versucht es weiter, und es geht nichts verloren.",
    answer: "Antwort des Mailservers",
  },
  refusal: {
    mailbox: "Dieses Postfach gibt es dort nicht.",
    domain: "Die Adresse hinter dem @ nimmt keine E-Mails an.",
    full: "Das Postfach ist voll.",
    unwanted: "Die E-Mail wurde als unerwünscht abgewiesen.",
    other: "Der Mailserver hat sie nicht angenommen.",
  },
  refusedHint:
    "Prüfen Sie die Adresse, und senden Sie die E-Mail noch einmal. Sonst erstellen Sie mit „Neuer Code“ unten neben dem Namen einen Link für Papier.",
  mark: {
    again: "wird von selbst noch einmal versucht",
    held: (time: string) => `mindestens bis ${time}`,
    holds: (state: string) => `Hat schon einen Link. ${state}`,
    invitation: {
      waiting: "Einladung wartet noch",
      accepted: "Einladung beim Mailserver",
      refused: "Einladung abgelehnt",
    },
    reminder: {
      waiting: "Erinnerung wartet noch",
      accepted: "Erinnerung beim Mailserver",
      refused: "Erinnerung abgelehnt",
    },
    other: { waiting: "E-Mail wartet noch", accepted: "E-Mail beim Mailserver", refused: "E-Mail abgelehnt" },
  },
  remind: {
    title: "Erinnern",
    text: (n: number, text: string) =>
      `${people(n, text)} mit E-Mail-Adresse ${n === 1 ? "hat ihren" : "haben ihren"} Stimmzettel noch nicht geholt.`,
    all: (n: number, text: string) =>
      n === 1
        ? "Die Erinnerung geht an 1 Person mit E-Mail-Adresse, auch wenn sie ihren Stimmzettel schon geholt hat. Das steht in der E-Mail."
        : `Die Erinnerung geht an alle ${text} Personen mit E-Mail-Adresse, auch an die, die ihren Stimmzettel schon geholt haben. Das steht in der E-Mail.`,
    since: "Auch wer ihn seither geholt hat, bekommt eine Erinnerung; das steht in der E-Mail.",
    nobody: "Alle mit E-Mail-Adresse haben ihren Stimmzettel geholt.",
    button: (n: number, text: string) =>
      n === 0 ? "Erinnern" : n === 1 ? "1 Person erinnern" : `${text} Personen erinnern`,
    hint: "Wenn für jemanden noch eine E-Mail wartet, kommt keine zweite dazu.",
  },
  paper: {
    title: "Ohne E-Mail-Adresse",
    text: (n: number, text: string) =>
      `${people(n, text)} auf der Liste ${n === 1 ? "hat" : "haben"} keine E-Mail-Adresse und ${n === 1 ? "braucht" : "brauchen"} ein Blatt Papier von Ihnen.`,
    make: (n: number, text: string) =>
      n === 1 ? "Bogen für 1 Person erstellen" : `Bögen für ${text} Personen erstellen`,
    show: (n: number, text: string) => (n === 1 ? "Bogen für 1 Person" : `Bögen für ${text} Personen`),
    hint: "Ein Blatt A4 je Person, mit QR-Code und Zugangscode.",
    loses: (n: number, text: string) =>
      `${n === 1 ? "1 Person davon hat" : `${text} davon haben`} schon einen Link oder einen Bogen. Dann gilt nur noch der neue Bogen. Das lässt sich nicht zurücknehmen.`,
  },
  byHand: "Links selbst verteilen",
  byHandHint: "Für Ihren eigenen Serienbrief, oder für Personen, die keine E-Mail bekommen sollen.",
  form: {
    open: "Per E-Mail senden",
    openAgain: "Noch einmal senden",
    openFor: (name: string) => `Per E-Mail senden: ${name}`,
    openAgainFor: (name: string) => `Noch einmal senden: ${name}`,
    address: (name: string) => `E-Mail-Adresse: ${name}`,
    wrong: "Diese Adresse ist nicht vollständig. Sie sieht aus wie anna@example.org.",
    hint: "Die E-Mail enthält einen neuen Link; der frühere gilt dann nicht mehr.",
    trusteeHint: "Frühere Links gelten weiter.",
    send: "An diese Adresse senden",
    sendFor: (name: string) => `An diese Adresse senden: ${name}`,
    sent: (address: string) => `Eine E-Mail an ${address} ist vorgemerkt.`,
  },
  late: {
    added: (n: number, text: string) => `${people(n, text)} ${n === 1 ? "wurde" : "wurden"} nachgetragen.`,
    byMail: (text: string) => `${text} davon können Sie jetzt per E-Mail einladen.`,
    byHand: (n: number, text: string) =>
      n === 1 ? "1 Link für Papier liegt bereit." : `${text} Links für Papier liegen bereit.`,
  },
  attention: {
    nobody: "Per E-Mail und von diesem Gerät wurde noch niemand eingeladen. Ohne Einladung kann niemand abstimmen.",
    refused: (n: number, text: string) =>
      `${n === 1 ? "1 E-Mail wurde" : `${text} E-Mails wurden`} abgelehnt. Unter „Einladen“ können Sie die Adressen berichtigen.`,
    fault: "Zurzeit wird keine E-Mail gesendet. Der Grund steht unter „Einladen“.",
  },
  trustees: {
    written: (names: string) => `Link per E-Mail: ${names}.`,
    turn: "Wer an der Reihe ist und zehn Minuten nichts tut, bekommt automatisch noch eine E-Mail.",
    byHand: (n: number, names: string) => `${names} ${n === 1 ? "braucht" : "brauchen"} den Link von Ihnen.`,
    before: (names: string) =>
      `Mit diesem Schritt wird sofort eine E-Mail mit persönlichem Link gesendet, an ${names}.`,
    beforeByHand: (_: number, names: string) => `Den Link geben Sie selbst an ${names}.`,
  },
};

export type MailMessages = typeof mail;
