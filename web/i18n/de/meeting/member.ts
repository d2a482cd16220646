// Die Seite eines Mitglieds in einer Versammlung auf Deutsch, in der Reihenfolge, in der man sie sieht.
import { values } from "../values.ts";

export const member = {
  loading: "Die Versammlung wird geladen und geprüft …",
  offline: {
    heading: "Der Server antwortet gerade nicht",
    text: "Nichts ist verloren. Lassen Sie diese Seite offen: Sie versucht es von selbst weiter.",
  },
  lost: "Gerade keine Verbindung. Die Seite versucht es von selbst weiter.",
  unknown: {
    heading: "Diese Versammlung gibt es hier nicht",
    text: "Der Link ist vielleicht unvollständig. Scannen Sie den QR-Code auf Ihrer Karte noch einmal.",
  },
  damaged: {
    heading: "Dieser Link ist nicht vollständig",
    text: "Unterwegs ist etwas davon verloren gegangen. Scannen Sie den QR-Code auf Ihrer Karte noch einmal.",
    back: "Ohne diesen Link weiter",
  },
  alarm: {
    heading: "Angehalten: Hier stimmt etwas nicht",
    log: {
      other: "Der Server zeigt diesem Gerät jetzt eine andere Versammlung als vorher.",
      invalid: "Was der Server von der Versammlung zeigt, besteht die Prüfung nicht.",
    },
    missing: (name: string, title: string) =>
      `Der Stimmzettel von ${name} zu „${title}“ ist nicht unter denen, die ausgezählt werden. Die Urne hatte ihn bestätigt.`,
    root: (title: string) => `Zu „${title}“ soll etwas anderes ausgezählt werden als das, was in der Urne liegt.`,
    burnt: (title: string) =>
      `„${title}“ wurde abgebrochen, nachdem die Urne schon geschlossen war. Das ist nicht erlaubt.`,
    shown: "Ein anderes Gerät zeigt eine andere Versammlung als dieses. Beide können nicht richtig sein.",
    remedy:
      "Sagen Sie es sofort laut der Versammlungsleitung und der Zählkommission, und zeigen Sie ihnen diese Seite. Stimmen Sie hier nicht weiter ab, bis geklärt ist, warum.",
    clause: (clause: string) => `Verletzte Regel: ${clause}`,
    details: "Was dieses Gerät als Beweis hat",
    on: "Ich habe es gesagt: weiter",
  },
  enterCode: {
    heading: "Einchecken",
    text: "Scannen Sie den QR-Code auf Ihrer Karte mit der Kamera. Oder tippen Sie den Code ab.",
    label: "Zugangscode",
    hint: "20 Zeichen von Ihrer Karte; Groß- oder Kleinschreibung spielt keine Rolle",
    wrong: "Das ist kein Zugangscode. Vergleichen Sie ihn bitte mit Ihrer Karte.",
    submit: "Weiter zum Einchecken",
  },
  checkIn: {
    greeting: (name: string) => `Guten Tag, ${name}`,
    stranger: "Guten Tag",
    text: "Wenn Sie da sind, bekommt dieses Gerät Ihre Stimmzettel von selbst. Abgestimmt wird hier: auf diesem Gerät und in diesem Browser.",
    word: "Das Wort, das im Raum gezeigt oder angesagt wird",
    button: "Ich bin da",
    busy: "Einen Moment …",
    wrongWord: "Das ist nicht das Wort, das im Raum gezeigt wird.",
    wrongCode: "Diese Karte gilt nicht mehr, oder sie ist von einer anderen Versammlung. Fragen Sie am Eingang.",
    failed: "Das hat nicht geklappt. Nichts ist verloren. Versuchen Sie es bitte noch einmal.",
    notYou: "Das bin ich nicht",
  },
  lobby: {
    heading: (names: string, n: number) => (n === 1 ? `${names} ist da` : `${names} sind da`),
    text: "Lassen Sie diese Seite offen. Die nächste Frage erscheint von selbst.",
    leftHeading: "Nicht mehr eingecheckt",
    left: "Sie bekommen keine Stimmzettel, bis Sie wieder da sind.",
    back: (name: string) => `${name} ist wieder da`,
    breakHeading: "Pause",
    ended: "Die Versammlung ist zu Ende",
    endedText: "Sie können diese Seite schließen.",
  },
  present: (present: string, roll: string) => `Anwesend: ${present} von ${roll}`,
  item: (item: string) => `TOP ${item}`,
  voter: (name: string) => `Stimmzettel von ${name}`,
  handOver: {
    heading: (name: string) => `Jetzt stimmt ab: ${name}`,
    text: (name: string) => `Geben Sie das Gerät bitte ${name}.`,
    button: (name: string) => `Ich bin ${name}`,
    next: (name: string) => `Weiter: ${name}`,
    skip: (name: string) => `${name} stimmt jetzt nicht ab`,
  },
  committee: {
    first: "Wer zählt aus?",
    changed: "Der Zählschlüssel hat gewechselt",
    members: (names: string, needed: number, all: number) =>
      needed === all
        ? `${names} zählen nur gemeinsam aus.`
        : `Zum Auszählen sind mindestens ${needed} von ${all} nötig: ${names}.`,
    text: "Die Zählkommission öffnet nur die Summe aller Stimmen. Gemeinsam könnten diese Personen aber auch einzelne Stimmzettel öffnen.",
    ask: "Vielleicht sind die Namen dieselben: Es ist trotzdem ein anderer Schlüssel. Hat die Versammlung das beschlossen? Wenn nicht, sagen Sie es der Versammlungsleitung.",
    key: values.keyFingerprint,
    seen: "Gesehen",
    right: "Ja, das stimmt",
    secret: "Ist meine Stimme geheim?",
  },
  fetching: {
    heading: "Ihr Stimmzettel kommt",
    text: "Einen Moment bitte",
    late: "Nichts ist verloren. Lassen Sie diese Seite offen: Sie versucht es von selbst weiter.",
    silent: "Dieses Gerät erreicht die Urne nicht. Die Seite versucht es von selbst weiter.",
  },
  ask: {
    heading: "Hier stimmen nur wenige ab",
    number: (n: number, text: string) => (n === 1 ? "1 Person" : `${text} Personen`),
    text: "So wenige sind bei dieser Frage stimmberechtigt. Wer das Ergebnis sieht, kann daraus vielleicht schließen, wie Sie gestimmt haben. Der Betreiber sieht auch, dass Sie den Stimmzettel holen.",
    fetch: "Stimmzettel trotzdem holen",
  },
  notEntitled: {
    heading: "Bei dieser Frage sind Sie nicht stimmberechtigt",
    text: "Die nächste Frage erscheint von selbst.",
    late: "Wenn Sie gerade erst eingecheckt haben: Der Stimmzettel kommt von selbst, meist nach wenigen Sekunden.",
    excluded: (n: string, reason: string) => `Ausgeschlossen: ${n}. Begründung: ${reason}`,
    ask: "Wenn das nicht stimmt, sagen Sie es der Versammlungsleitung.",
  },
  elsewhere: {
    heading: "Diesen Stimmzettel hat ein anderes Gerät geholt",
    text: "Stimmen Sie dort ab. Ab der nächsten Frage kommt der Stimmzettel auf das Gerät, auf dem Sie zuletzt eingecheckt haben.",
    wasNot: "Waren Sie das nicht? Dann sagen Sie es gleich der Versammlungsleitung.",
  },
  sealed: {
    heading: "Versiegelt und auf dem Weg in die Urne",
    text: "Ihr Stimmzettel geht in den nächsten Sekunden ab. Lassen Sie diese Seite offen.",
    held: "Ihr Stimmzettel wurde erst nach dem Start geholt. Damit niemand sieht, dass Holen und Abgeben zusammengehören, geht er ab, sobald das Ende angekündigt wird, oder wenn Sie diese Seite verlassen.",
    heldText: "Sie müssen nichts mehr tun. Lassen Sie diese Seite offen.",
    lateHeading: "Noch nicht in der Urne",
    now: "Jetzt versuchen",
  },
  box: {
    heading: "Ihre Stimme ist in der Urne.",
    of: (name: string) => `Die Stimme von ${name} ist in der Urne.`,
    stay: "Lassen Sie diese Seite offen. Die nächste Frage erscheint von selbst.",
    counted: "Ihr Stimmzettel ist unter denen, die ausgezählt werden. Dieses Gerät hat es nachgeprüft.",
    checkNumber: values.tracker,
  },
  standing: {
    announced: "Die Abstimmung hat noch nicht begonnen.",
    voting: (cast: string, eligible: string) => `${cast} von ${eligible} in der Urne`,
    ending: "Die Urne wird gleich geschlossen.",
    closing: "Die Urne ist geschlossen.",
    counting: "Die Zählkommission zählt aus.",
    waiting: "Ausgezählt. Die Versammlungsleitung zeigt gleich das Ergebnis.",
    cancelled: "Diese Frage wurde abgebrochen. Die Stimmen werden nicht ausgezählt.",
    uncounted: "Diese Frage wird nicht ausgezählt.",
    reason: (reason: string) => `Begründung: ${reason}`,
    by: (n: number) =>
      n === 1
        ? "1 Mitglied der Zählkommission hat zugestimmt."
        : `${n} Mitglieder der Zählkommission haben zugestimmt.`,
    byHand: "Von Hand ausgezählt: Vor dem Auszählen haben nicht genug Mitglieder der Zählkommission zugestimmt.",
    check: "Nachprüfen",
  },
  over: {
    heading: "Diese Frage ist beendet",
    text: "Von diesem Gerät liegt dazu kein Stimmzettel in der Urne.",
    sealed: "Ihr Stimmzettel kam nicht mehr rechtzeitig in die Urne. Er zählt nicht.",
  },
  refused: {
    heading: "Der Server hat die Anfrage nicht angenommen",
    text: "Nichts ist verloren. Sagen Sie es der Versammlungsleitung, und nennen Sie dies:",
  },
  here: {
    heading: "An diesem Gerät",
    done: "in der Urne",
    open: "noch nicht in der Urne",
    away: "nicht da",
    vote: (name: string) => `${name} stimmt ab`,
    add: "Noch jemand an diesem Gerät",
    addText: "Scannen Sie die Karte dieser Person mit der Kamera. Oder tippen Sie den Code ab.",
    leave: (name: string) => `${name} geht jetzt`,
    leaveFailed: "Das hat nicht geklappt. Versuchen Sie es bitte noch einmal.",
  },
  candidates: {
    open: (title: string) => `Vorschläge: ${title}`,
    none: "Noch niemand hat zugesagt.",
    accepted: "Zugesagt haben:",
    label: "Wen schlagen Sie vor?",
    hint: "Vorname und Nachname. Mit dem eigenen Namen sagen Sie einen Vorschlag zu.",
    submit: "Vorschlagen",
    sent: (name: string) => `Vorgeschlagen: ${name}`,
    failed: "Das hat nicht geklappt. Versuchen Sie es bitte noch einmal.",
  },
  results: {
    heading: "Bisher",
    elsewhere: "Nicht mit Urna entschieden, nicht nachprüfbar",
  },
  compare: {
    heading: "Sehen alle dasselbe?",
    text: "Vergleichen Sie mit der Leinwand oder einem anderen Gerät: Scannen Sie dort den QR-Code, oder vergleichen Sie alle Zeichen.",
    value: values.meetingFingerprint,
    entries: (n: number, text: string) => (n === 1 ? "1 Eintrag" : `${text} Einträge`),
    qr: "QR-Code zum Vergleichen mit einem anderen Gerät",
    show: "QR-Code zeigen",
    label: "Zeichen, die dort stehen",
    submit: "Vergleichen",
    now: "Gleich: Beide sehen dieselbe Versammlung.",
    earlier: "Gleich: Das andere Gerät ist nur etwas zurück.",
    later:
      "Diese Zeichen kennt dieses Gerät noch nicht. Vielleicht ist das andere Gerät weiter. Vergleichen Sie in ein paar Sekunden noch einmal. Wenn es dabei bleibt, sagen Sie es laut.",
    wrong: "Das sind keine Vergleichszeichen. Es müssen 26 Zeichen sein.",
  },
  secret: "Ist meine Stimme geheim?",
};
export type MemberMessages = typeof member;
