/** German texts of the organiser's pages, without the preparation of a vote (draft.ts). Voice and words: ../STYLE.md. */
import { values } from "./values.ts";

export const organiser = {
  app: "Wahlleitung",
  home: "Ihre Abstimmungen",
  account: "Konto",
  signOut: "Abmelden",
  loading: "Wird geladen …",
  again: "Noch einmal versuchen",
  offline: "Der Server ist gerade nicht erreichbar. Es ist nichts verloren; bitte versuchen Sie es noch einmal.",
  fault: (code: string) =>
    `Auf dem Server ist etwas gestört (${code}). Es ist nichts verloren. Bitte versuchen Sie es in einer Minute noch einmal. Wenn es dann auch nicht geht, nennen Sie dem Betreiber das Wort in der Klammer.`,
  failed: (detail: string) => `Das hat nicht geklappt: ${detail}`,
  toHome: "Zur Übersicht",
  signIn: {
    title: "Anmelden",
    withLink: "Ihr Anmelde-Link ist bereit.",
    withLinkHint:
      "Er gilt einmal, für dieses Gerät. Richten Sie danach einen Passkey ein, dann brauchen Sie keinen Link mehr.",
    button: "Anmelden",
    passkey: "Mit Passkey anmelden",
    noLink:
      "Sie haben noch keinen Passkey? Dann brauchen Sie einen Link. Wenn Sie im Team eines Vereins sind, gibt ihn Ihnen jemand aus der Verwaltung. Sonst steht er beim ersten Start im Fenster des Servers; einen neuen erstellt „npm run -s urna -- sign-in“.",
    pasteLink: "Anmelde-Link einfügen",
    takeLink: "Mit diesem Link anmelden",
    notALink: "Das ist kein Anmelde-Link. Er beginnt mit der Adresse dieser Seite und enthält „#link=“.",
    wrongLink:
      "Dieser Link gilt nicht mehr: Er wurde schon benutzt oder zurückgezogen, oder er ist zu alt. Wenn Sie eingeladen wurden, bitten Sie um eine neue Einladung. Sonst erstellt „npm run -s urna -- sign-in“ einen neuen Link.",
    passkeyFailed:
      "Der Passkey wurde nicht angenommen. Bitte versuchen Sie es noch einmal, oder nehmen Sie einen Anmelde-Link.",
    passkeyCancelled: "Die Anmeldung mit Passkey wurde abgebrochen.",
    noPasskeys: "Dieser Browser unterstützt keine Passkeys.",
    signedOut: "Sie sind nicht mehr angemeldet. Ihre Eingaben sind auf diesem Gerät gesichert.",
  },
  passkeys: {
    title: "Ihr Konto",
    signedInAs: (name: string) => `Angemeldet als ${name}.`,
    intro:
      "Ein Passkey ist Fingerabdruck, Gesicht oder Gerätecode statt eines Links. Richten Sie ihn auf jedem Gerät ein, mit dem Sie arbeiten.",
    none: "Sie haben noch keinen Passkey.",
    name: "Name für dieses Gerät",
    nameHint: "Damit Sie ihn später wiedererkennen.",
    defaultName: "Mein Gerät",
    add: "Passkey hinzufügen",
    added: "Der Passkey ist eingerichtet.",
    since: (date: string) => `seit ${date}`,
    remove: (name: string) => `${name} entfernen`,
    removeLoses: (name: string) =>
      `Mit dem Passkey „${name}“ können Sie sich dann nicht mehr anmelden. Das lässt sich nicht zurücknehmen.`,
    removed: (name: string) => `${name} ist entfernt.`,
    lastOne: "Das ist Ihr einziger Passkey. Ohne ihn brauchen Sie wieder einen Anmelde-Link.",
    exists: "Auf diesem Gerät gibt es schon einen Passkey für Urna.",
  },
  list: {
    create: "Neue Abstimmung",
    empty: "Noch keine Abstimmung. In etwa fünf Minuten kann Ihre erste laufen.",
    groups: { preparing: "In Vorbereitung", running: "Läuft", counting: "Auszuzählen", done: "Abgeschlossen" },
    find: "Abstimmung suchen, nach Titel oder Nummer",
    notFound: "Keine Abstimmung heißt so.",
    moved: (host: string) => `Auf einen anderen Server umgezogen: ${host}`,
    untitled: "Ohne Titel",
    states: {
      draft: (date: string) => `Entwurf vom ${date}`,
      ceremony: "Der Schlüssel zum Auszählen wird erstellt",
      ready: "Kann geöffnet werden",
      issuing: "Stimmzettel können geholt werden, die Abstimmung beginnt später",
      casting: "Läuft",
      paused: "Unterbrochen",
      checking: "Die Uhr des Servers wird geprüft",
      closed: "Beendet, wartet auf die Auszählung",
      counted: "Ausgezählt",
      cancelled: "Abgebrochen",
    },
    numbers: (issued: string, eligible: string, cast: string) =>
      `${issued} von ${eligible} haben ihren Stimmzettel geholt, ${cast} sind in der Urne.`,
    eligible: (eligible: string) => `${eligible} Stimmberechtigte.`,
    local: "nur auf diesem Gerät",
  },
  ceremony: {
    title: "Der Schlüssel zum Auszählen",
    mineTitle: "Nächster Schritt: Ihr Schlüssel",
    mine: "Sie erstellen auf diesem Gerät einen Schlüssel und schreiben 24 Wörter auf. Halten Sie Stift und Papier bereit, oder drucken Sie den Bogen.",
    make: "Schlüssel erstellen",
    committee:
      "Schicken Sie jeder Person ihren eigenen Link. Er führt durch alle Schritte und gilt auch für die Auszählung.",
    committeeMailed:
      "Jede Person hat ihren eigenen Link. Er führt durch alle Schritte und gilt auch für die Auszählung.",
    progress: (done: number, all: number) => `${done} von ${all} sind fertig.`,
    states: {
      invited: "hat noch keinen Schlüssel eingetragen",
      joined: "hat den Schlüssel eingetragen",
      shared: "hat die Teile verschickt",
      confirmed: "ist bereit",
      received: "hat ausgezählt",
      decrypted: "hat ausgezählt",
    },
    server: "zählt automatisch",
    list: "Die Zählkommission",
    checked: (day: string) => `Wörter zuletzt bestätigt am ${day}.`,
    lost: "Meldet, dass die Wörter fehlen.",
    linkFor: (name: string) => `Link für ${name}`,
    open: "Auf diesem Gerät öffnen",
    serverWorks: "Der Server erstellt seinen Schlüssel …",
    notCounted: "hat noch nicht ausgezählt",
    noLink: "Dieser Link liegt auf einem anderen Gerät. Sie können einen neuen erstellen.",
    newLink: (name: string) => `Neuen Link für ${name} erstellen`,
    newLinkLoses: (name: string) =>
      `Der Link, den ${name} schon hat, gilt dann nicht mehr. Das lässt sich nicht zurücknehmen.`,
    back: "Zurück zum Bearbeiten",
    backLoses: (n: number) =>
      `${n === 1 ? "1 Schlüssel ist" : `${n} Schlüssel sind`} schon erstellt und ${n === 1 ? "wird" : "werden"} ungültig. Links und Wörter der Auszählenden gelten weiter. Das lässt sich nicht zurücknehmen.`,
  },
  open: {
    title: "Alles ist bereit",
    text: "Der Schlüssel ist geprüft. Ab der Öffnung steht alles fest: Fragen, Regeln, Liste der Stimmberechtigten und wer zählt.",
    button: "Abstimmung öffnen",
    busy: "Die Abstimmung wird geöffnet …",
    next: "Danach bekommen Sie die Links und Zugangscodes zum Verteilen.",
  },
  running: {
    issued: (issued: string, eligible: string) => `${issued} von ${eligible} haben ihren Stimmzettel geholt`,
    looked: (when: string) => `Stand: ${when}.`,
    noLook: (eligible: string) => `${eligible} sind stimmberechtigt`,
    noLookText:
      "Wie viele davon ihren Stimmzettel geholt haben, wird ab 10 angezeigt. Die Zahl ändert sich höchstens einmal in der Stunde und nie um weniger als 10. Wenn weniger als 30 stimmberechtigt sind, wird sie erst angezeigt, wenn alle ihren Stimmzettel geholt haben, oder nach dem Ende.",
    cast: (cast: string) => `Mindestens ${cast} sind in der Urne`,
    castLost: (cast: string) => `Mindestens ${cast} Stimmzettel sind in der Urne. Sie werden nicht ausgezählt.`,
    castFew: "Wie viele in der Urne sind, wird ab 10 angezeigt",
    complete: "Alle geholten Stimmzettel sind in der Urne.",
    live: "Läuft",
    issuing: "Stimmzettel können geholt, aber noch nicht abgegeben werden.",
    paused: "Unterbrochen.",
    pausedText: "Stimmzettel können weiter geholt, aber nicht abgegeben werden.",
    checking: "Die Uhr des Servers wird geprüft.",
    checkingText:
      "Nach dieser Uhr ist die Abstimmung zu Ende. Die Uhr ist aber vorgesprungen, oder der Server läuft erst seit Kurzem. Im Moment wird nichts angenommen. Wenn die Uhr so bleibt, endet die Abstimmung in etwa zwei Minuten. Wenn die Uhr zurückgeht, läuft die Abstimmung weiter. Bitte sagen Sie dem Betreiber des Servers Bescheid. Sie können die Abstimmung auch jetzt verlängern.",
    begins: (when: string) => `Beginn: ${when}.`,
    beginsByHand: "Beginn: wenn die Wahlleitung das Zeichen gibt.",
    ends: (when: string, left: string) => `Ende: ${when}, ${left}.`,
    endsByHand: "Ende: wenn die Wahlleitung die Abstimmung beendet.",
    noWhen:
      "Es wird nirgends gespeichert, wer wann abstimmt. Damit es auch niemand errät, ändern sich diese Zahlen in Schritten.",
    start: "Abstimmung jetzt beginnen",
    startReason: "Die Abstimmung beginnt.",
    startHint: "Ab dann können Stimmzettel abgegeben werden. Alle sehen diesen Schritt in der Prüfdatei.",
    pause: "Unterbrechen",
    resume: "Fortsetzen",
    extend: "Verlängern",
    extendEarlier: "Das neue Ende muss später sein als das bisherige.",
    close: "Abstimmung beenden",
    closeHint: "Danach nimmt die Urne nichts mehr an. Das lässt sich nicht zurücknehmen.",
    closeTooEarly: (when: string) =>
      `Vor ${when} kann die Abstimmung nicht beendet werden; dieses Ende wurde allen zugesagt. Sie können sie unterbrechen oder abbrechen.`,
    fewBallots: (minimum: number) =>
      `Ausgezählt wird ab ${minimum} Stimmzetteln. Wenn Sie jetzt beenden und noch nicht so viele in der Urne liegen, gibt es kein Ergebnis.`,
    closing: "Die Abstimmung wird beendet …",
    withdraw: "Kandidatur zurückziehen",
    withdrawHint:
      "Nur, wenn die Person selbst es will. Alle sehen es mit Ihrer Begründung, bevor sie wählen. Wer sie schon angekreuzt hat, kann nicht noch einmal abstimmen; diese Kreuze bleiben im Ergebnis stehen, aber gewählt werden kann sie nicht mehr. Das lässt sich nicht zurücknehmen.",
    candidate: "Wer zieht sich zurück?",
    candidateIn: (question: string, name: string) => `${question}: ${name}`,
    candidateMissing: "Bitte wählen Sie die Person aus.",
    choose: "Bitte auswählen",
    cancel: "Abstimmung abbrechen",
    cancelHint:
      "Dann wird nie ausgezählt. Alle sehen den Abbruch mit Ihrer Begründung. Das lässt sich nicht zurücknehmen.",
    reason: "Begründung",
    reasonHint: "Sie steht öffentlich in der Prüfdatei und auf den Seiten der Abstimmenden.",
    reasonMissing: "Bitte schreiben Sie eine kurze Begründung; sie steht für alle in der Prüfdatei.",
    notices: "Bekanntmachungen",
    noticeKinds: {
      start: "Beginn",
      pause: "Unterbrochen",
      resume: "Fortgesetzt",
      extension: "Verlängert",
      roll: "Liste ergänzt",
      removal: "Von der Liste gestrichen",
      withdrawal: "Kandidatur zurückgezogen",
      incident: "Vorfall",
      cancellation: "Abgebrochen",
    },
    links: "Einladen",
    attention: "Das braucht Ihre Aufmerksamkeit",
    noCodes:
      "Auf diesem Gerät wurden keine Zugangscodes erstellt. Wenn Sie auch sonst noch keine verteilt haben, kann niemand abstimmen.",
    keyReady: "Der Schlüssel zum Auszählen",
    remind: "Bitten Sie die Zählkommission ab und zu, ihre Wörter zu prüfen. Das können sie jederzeit über ihren Link.",
  },
  left: {
    days: (n: number) => (n === 1 ? "noch 1 Tag" : `noch ${n} Tage`),
    hours: (n: number) => (n === 1 ? "noch 1 Stunde" : `noch ${n} Stunden`),
    minutes: (n: number) => (n === 1 ? "noch 1 Minute" : `noch ${n} Minuten`),
    over: "die Zeit ist abgelaufen",
  },
  invite: {
    title: "Einladen",
    intro:
      "Jede Person bekommt einen eigenen Link und einen Zugangscode. Wer einen davon hat, kann ihren Stimmzettel holen: Geben Sie beides nur dieser Person.",
    over: "Die Abstimmung ist beendet. Mit Links und Zugangscodes lässt sich kein Stimmzettel mehr holen.",
    make: "Links und Zugangscodes erstellen",
    makeHint:
      "Der Server vergisst die Codes sofort wieder. Sie bleiben nur hier, in diesem Browser, bis Sie sie löschen.",
    loses: (n: number, text: string) =>
      `${n === 1 ? "1 Person hat" : `${text} Personen haben`} schon einen Link, einen Bogen oder eine E-Mail. Alle bisherigen Links und Codes gelten dann nicht mehr, und wartende E-Mails werden nicht mehr gesendet. Schon geholte Stimmzettel bleiben gültig. Das lässt sich nicht zurücknehmen.`,
    losesOne: (name: string) =>
      `${name} hat schon einen Link, einen Bogen oder eine E-Mail. Nichts davon gilt dann mehr. Ein schon geholter Stimmzettel bleibt gültig. Das lässt sich nicht zurücknehmen.`,
    making: "Werden erstellt …",
    kept: "Die Codes liegen nur in diesem Browser. Verteilen Sie sie von hier; auf einem anderen Gerät können Sie nur neue erstellen.",
    without: (n: number) =>
      n === 1
        ? "Für 1 Person liegt hier kein Code. Mit „Neuer Code“ neben dem Namen erstellen Sie einen."
        : `Für ${n} Personen liegt hier kein Code. Mit „Neuer Code“ neben dem Namen erstellen Sie einen, mit „Neue Codes für alle“ alle.`,
    notKept:
      "Dieser Browser speichert nichts, vielleicht wegen eines privaten Fensters. Drucken Sie die Codes jetzt, oder laden Sie sie herunter; wenn Sie die Seite schließen, sind sie weg.",
    elsewhere:
      "Die Codes wurden auf einem anderen Gerät erstellt oder hier gelöscht. Sie können neue erstellen; die alten gelten dann nicht mehr.",
    makeNew: "Neue Codes für alle",
    sheets: "Bögen zum Ausdrucken",
    sheetsHint: "Ein Blatt A4 je Person, mit QR-Code und Zugangscode.",
    csv: "Liste als CSV herunterladen",
    csvHint: "Für Ihren eigenen Serienbrief oder Ihre E-Mail an alle: Name, E-Mail, Link, Zugangscode.",
    forget: "Codes in diesem Browser löschen",
    forgetLoses: (n: number, text: string) =>
      `Hier ${n === 1 ? "liegt der Code von 1 Person" : `liegen die Codes von ${text} Personen`}. Danach können Sie keinen davon mehr zeigen oder drucken, nur neue erstellen. Verteilte Links und Bögen gelten weiter. Das lässt sich nicht zurücknehmen.`,
    forgotten: "Die Codes sind gelöscht.",
    search: "Person suchen",
    found: (n: string, all: string) => `${n} von ${all} Personen`,
    copyAll: "Alle Links kopieren",
    copyAllHint: "Eine Zeile je Person mit Name, E-Mail, Link und Zugangscode, zum Einfügen in eine Tabelle.",
    made: (n: number) => (n === 1 ? "1 Link mit Zugangscode ist bereit." : `${n} Links mit Zugangscodes sind bereit.`),
    housekeeping: "Codes erneuern oder löschen",
    sheet: "Bogen",
    sheetFor: (name: string) => `Bogen: ${name}`,
    toVote: "Zur Abstimmung",
    table: "Personen und ihre Links",
    copy: "Link kopieren",
    copyFor: (name: string) => `Link kopieren: ${name}`,
    copied: "Kopiert",
    codeFor: "Neuer Code",
    newCodeFor: (name: string) => `Neuer Code: ${name}`,
    newCode: (name: string) =>
      `Neuer Code für ${name}. Der alte gilt nicht mehr; ein schon geholter Stimmzettel bleibt gültig.`,
    fetched: "Stimmzettel geholt",
    notFetched: "noch nicht geholt",
    onlyNotFetched: "Nur die zeigen, die ihren Stimmzettel noch nicht geholt haben",
    whyNotVoted:
      "Es steht nirgends, wer schon abgestimmt hat – auch nicht bei uns. Deshalb zeigen wir nur, wer seinen Stimmzettel noch nicht geholt hat.",
    noLook:
      "Es steht nirgends, wer schon abgestimmt hat – auch nicht bei uns. Wir zeigen noch nicht, wer seinen Stimmzettel geholt hat: Sonst könnte man erraten, wann jemand abstimmt.",
    everyone: "Alle haben ihren Stimmzettel geholt.",
    more: (n: number) => `${n} weitere zeigen`,
    csvHeader: ["Nummer", "Name", "E-Mail", "Gruppe", "Link", "Abstimmung", "Zugangscode"],
    csvName: "zugangscodes",
  },
  late: {
    title: "Jemand fehlt?",
    intro:
      "Sie können Personen nachtragen, solange Stimmzettel ausgegeben werden. In der öffentlichen Prüfdatei steht dann, dass die Liste gewachsen ist, und warum; Namen stehen dort nicht. Streichen können Sie niemanden mehr.",
    list: "Wer kommt dazu?",
    listHint: "Eine Person je Zeile: der Name und, wenn Sie möchten, nach einem Komma die E-Mail-Adresse.",
    group: "Gruppe",
    reason: "Begründung",
    reasonHint: "Sie steht öffentlich in der Prüfdatei. Nennen Sie keine Namen.",
    button: "Nachtragen",
    busy: "Werden nachgetragen …",
    added: (n: number) =>
      n === 1
        ? "1 Person wurde nachgetragen. Ihr Link liegt unten bereit."
        : `${n} Personen wurden nachgetragen. Ihre Links liegen unten bereit.`,
    reasonMissing: "Bitte schreiben Sie eine kurze Begründung; sie steht für alle in der Prüfdatei.",
    row: (n: number, name: string, problem: string) =>
      name === "" ? `Person ${n}: ${problem}` : `Person ${n} (${name}): ${problem}`,
    problems: {
      missing: "Der Name fehlt.",
      "invalid-text":
        "Der Name ist zu lang, oder er enthält unsichtbare Zeichen oder mehr als vier Zeichen auf einem Buchstaben.",
      "invalid-email": "Die E-Mail-Adresse ist nicht vollständig. Sie sieht aus wie anna@example.org.",
      duplicate:
        "Der Name steht schon auf der Liste. Wenn es jemand anderes ist, schreiben Sie den Namen so, dass man beide unterscheiden kann.",
    },
  },
  sheet: {
    print: "Bögen drucken",
    one: "1 Bogen",
    many: (n: number) => `${n} Bögen`,
    back: "Zurück",
    hint: "Beim Drucken: A4, ohne Kopf- und Fußzeilen. Ein Blatt je Person.",
    forPerson: (name: string, number: number) => `Für ${name} · Nr. ${number}`,
    invitation: (organiser: string) => `${organiser} lädt Sie zur geheimen Abstimmung ein.`,
    how: "So stimmen Sie ab",
    step1: "Scannen Sie den Code mit der Kamera Ihres Telefons.",
    step1or: (address: string, short: string) =>
      `Oder öffnen Sie ${address} und geben Sie die Nummer ${short} und Ihren Zugangscode ein.`,
    step2: "Holen Sie Ihren Stimmzettel, kreuzen Sie an, und legen Sie ihn in die Urne.",
    step3: "Sie sind fertig, wenn dort steht: „Ihre Stimme ist in der Urne.“",
    code: "Ihr Zugangscode",
    number: "Nummer der Abstimmung",
    address: "Adresse",
    begins: "Beginn",
    ends: "Ende",
    endsByHand: "wird von der Wahlleitung bekannt gegeben",
    beginsNow: "ab sofort",
    beginsNotice: "wird von der Wahlleitung bekannt gegeben",
    keep: "Geben Sie diesen Bogen niemandem. Wer den Code hat, kann Ihren Stimmzettel holen.",
    secret: "Auf Ihrem Stimmzettel steht kein Name, und er ist versiegelt, bevor er Ihr Gerät verlässt.",
    ask: (askAt: string) => `So erreichen Sie die Wahlleitung: ${askAt}`,
    check: "Nur zum Nachprüfen",
    checkHint:
      "Damit können Sie nach dem Ende prüfen, ob in Ihrem Namen ein Stimmzettel ausgegeben wurde. Damit kann niemand abstimmen.",
    fingerprint: values.voteFingerprint,
    salt: values.salt,
    reference: "Eintrag im Verzeichnis",
    qrLabel: (name: string) => `QR-Code mit dem persönlichen Link für ${name}`,
  },
  health: {
    fine: (able: number, all: number, threshold: number) =>
      `Zählkommission: ${able} von ${all} haben ihre Wörter bestätigt, ${threshold} werden gebraucht.`,
    spare: (able: number, all: number, threshold: number) =>
      `Zählkommission: ${able} von ${all} haben ihre Wörter bestätigt, ${threshold} werden gebraucht. Wenn noch jemand ausfällt, kann niemand mehr auszählen.`,
    short: (able: number, threshold: number) =>
      `Wörter noch vorhanden: ${able}, gebraucht werden ${threshold}. So kann niemand auszählen.`,
    shortBefore:
      "Noch ist nichts verloren, denn die Abstimmung ist nicht offen. Gehen Sie zurück zum Bearbeiten, und bereiten Sie neu vor.",
    shortDuring:
      "Bitten Sie die Zählkommission, jetzt zu suchen: den Bogen, oder das Gerät, auf dem der Schlüssel erstellt wurde. Wer die Wörter wiederfindet, tippt sie über den eigenen Link ein. Wenn sich nichts findet, brechen Sie die Abstimmung ab und wiederholen Sie sie, bevor noch mehr Menschen vergeblich abstimmen.",
  },
  badShare: {
    server: "den Server",
    title: "Die Zählkommission muss von vorn beginnen",
    text: (sender: string, receiver: string) =>
      `Der Teil, den ${sender} für ${receiver} geschickt hat, passt nicht. Der Beweis ist nachgerechnet, auch von den Geräten der anderen. Es kann ein defektes Gerät sein, oder Absicht: Sprechen Sie mit ${sender}.`,
    lost: "Es ist nichts verloren. Ihr Entwurf bleibt, alle Links gelten weiter, und alle können ihre Wörter wieder verwenden. Die anderen sehen auf ihrer Seite, was zu tun ist.",
    again: "Mit denselben Personen von vorn beginnen",
    exchange: "Jemanden austauschen",
  },
  count: {
    title: "Auszählen",
    closed: "Die Abstimmung ist beendet.",
    ballots: (n: number, text: string) =>
      n === 1 ? "1 Stimmzettel ist in der Urne." : `${text} Stimmzettel sind in der Urne.`,
    waiting: "Die Prüfdatei wird abgeschlossen. Das dauert einen Augenblick.",
    mine: "Zum Auszählen brauchen Sie Ihren Schlüssel: auf diesem Gerät, oder auf jedem anderen mit Ihren 24 Wörtern.",
    button: "Jetzt auszählen",
    missing: (n: number) =>
      n === 1 ? "Es fehlt noch 1 Person der Zählkommission." : `Es fehlen noch ${n} Personen der Zählkommission.`,
    threshold: (t: number, n: number) => `${t} von ${n} müssen mitmachen, in beliebiger Reihenfolge.`,
    combining: "Die Teile werden zusammengefügt …",
  },
  result: {
    bound: (n: number, ballots: string, issued: string, eligible: string) =>
      `${n === 1 ? "1 Stimmzettel lag" : `${ballots} Stimmzettel lagen`} in der Urne. ${issued} waren ausgegeben, ${eligible} Personen waren stimmberechtigt. So muss es sein: nie mehr in der Urne als ausgegeben, nie mehr ausgegeben als Berechtigte.`,
    verify: "Jeder kann dieses Ergebnis nachprüfen",
    verifyHint:
      "Geben Sie den Link unten weiter: Er zeigt allen das Ergebnis und führt zum Nachprüfen. Dabei rechnet der Browser alles nach, vom ersten Eintrag bis zur Entscheidung.",
    verifyRecord: "Jeder kann die Prüfdatei nachprüfen",
    verifyRecordHint: "Die Seite rechnet im Browser alles nach, vom ersten Eintrag bis zum Abbruch.",
    copyLink: "Link für alle",
    cancelled: "Diese Abstimmung wurde abgebrochen. Es gibt kein Ergebnis.",
    weights: "Die Stimmen zählen nach dem Gewicht der Gruppe.",
  },
  lacks: (what: "imprint" | "privacy" | "both") =>
    ({
      imprint: "Dieser Server hat noch kein Impressum. Sagen Sie es dem Betreiber (Einstellung URNA_IMPRINT).",
      privacy:
        "Dieser Server hat noch keine Datenschutzerklärung. Sagen Sie es dem Betreiber (Einstellung URNA_PRIVACY).",
      both: "Dieser Server hat noch kein Impressum und keine Datenschutzerklärung. Sagen Sie es dem Betreiber (Einstellungen URNA_IMPRINT und URNA_PRIVACY).",
    })[what],
  problems: {
    "invalid-request":
      "Der Server versteht diese Adresse oder Eingabe nicht. Gehen Sie zur Übersicht und versuchen Sie es von dort.",
    "stale-draft": "Dieser Entwurf wurde inzwischen woanders geändert.",
    "already-prepared": "Diese Abstimmung ist schon vorbereitet. Sie finden sie unter „Ihre Abstimmungen“.",
    "already-opened": "Diese Abstimmung ist schon geöffnet. Sie finden sie unter „Ihre Abstimmungen“.",
    "not-ready": "Die Auszählenden sind noch nicht so weit.",
    "not-enough-witnesses":
      "Die Zeugen haben noch nicht unterschrieben. Ohne sie könnte niemand einen Stimmzettel öffnen. Oben steht, wer fehlt und was zu tun ist.",
    "invalid-draft": "Es fehlt noch etwas. Die Stellen sind unten genannt.",
    "not-found": "Das gibt es nicht (mehr).",
    "too-early": "Dafür ist es noch zu früh.",
    "already-counted": "Es ist schon ausgezählt; mehr ist nicht nötig.",
    closed: "Die Abstimmung ist schon beendet.",
    cancelled: "Die Abstimmung ist abgebrochen.",
    paused: "Die Abstimmung ist unterbrochen.",
    "not-open": "Die Abstimmung ist noch nicht geöffnet.",
    overloaded: "Der Server hat gerade viel zu tun. Bitte versuchen Sie es gleich noch einmal.",
    "read-only": "Der Server hat das angehalten. Nur sein Betreiber kann das beheben.",
    moved: "Diese Abstimmung zieht gerade auf einen anderen Server um. Bitte versuchen Sie es gleich noch einmal.",
    "too-large": "Das ist zu groß.",
    "no-mail": "Dieser Server verschickt keine E-Mails.",
  },
};

export type OrganiserMessages = typeof organiser;
