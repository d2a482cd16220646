// Die Seite des Mitglieds auf Deutsch, in der Reihenfolge, in der man sie sieht.
import { values } from "./values.ts";
import { struckOff, withdrawn } from "./voter/changes.ts";
import { audit, trial } from "./voter/seal.ts";

export const voter = {
  loading: "Die Abstimmung wird geladen und geprüft …",
  whose: (name: string) => `Stimmzettel von ${name}`,
  checkingCode: "Ihr Zugangscode wird geprüft …",
  offline: {
    heading: "Der Server antwortet gerade nicht",
    text: "Nichts ist verloren. Lassen Sie diese Seite offen: Sie versucht es von selbst weiter.",
    network: "Sind Sie mit dem Internet verbunden?",
  },
  stopped:
    "Der Server hat diese Abstimmung angehalten. Nur sein Betreiber kann das beheben. Wenn es länger dauert, fragen Sie bei Ihrer Wahlleitung nach.",
  unwitnessed: {
    heading: "Die Zeugen haben noch nicht unterschrieben",
    needed: (quorum: number, named: number) =>
      named === 1
        ? "Diese Abstimmung hat einen Zeugen, der die öffentliche Prüfdatei mit unterschreibt."
        : `Diese Abstimmung hat ${named} Zeugen, die die öffentliche Prüfdatei mit unterschreiben; ${quorum} davon sind nötig.`,
    text: "Vorher können Sie Ihren Stimmzettel nicht öffnen. So sehen alle dieselbe Abstimmung. Sie müssen nichts tun: Meist geht es nach Sekunden von selbst weiter. Ihr Zugangscode ist nicht verbraucht.",
  },
  noStorage: {
    heading: "Dieser Browser kann den Stimmzettel nicht aufbewahren",
    text: "Ihr Stimmzettel muss auf dem Gerät liegen bleiben, bis er in der Urne ist. Dieser Browser erlaubt das nicht, vielleicht weil ein privates Fenster offen ist.",
    remedy:
      "Öffnen Sie Ihren Link in einem gewöhnlichen Fenster oder in einem anderen Browser. Ihr Zugangscode ist nicht verbraucht.",
    fullHeading: "Auf diesem Gerät lässt sich gerade nichts speichern",
    full: "Vielleicht ist der Speicher voll. Was schon gespeichert war, ist noch da. Schaffen Sie etwas Platz und laden Sie die Seite neu.",
  },
  broken: {
    heading: "Hier ist etwas schiefgegangen",
    text: "Das ist ein Fehler dieser Seite. Was schon gespeichert war, ist noch da. Laden Sie die Seite neu; sie zeigt dann, wie weit Sie sind.",
    reload: "Seite neu laden",
  },
  forged: {
    heading: "Angehalten: Hier stimmt etwas nicht",
    record: "Die Abstimmung, die der Server vorlegt, besteht die Prüfung nicht. Sie könnte verfälscht sein.",
    changed: "Der Server legt eine andere Abstimmung vor als die, für die Ihr Stimmzettel geöffnet wurde.",
    permission: "Die Antwort des Servers auf „Stimmzettel öffnen“ ist nicht echt.",
    promise:
      "Die Bestätigung der Urne ist nicht echt. Ihr Stimmzettel gilt auf dieser Seite deshalb als noch nicht in der Urne.",
    other: "Die Antwort des Servers besteht die Prüfung nicht.",
    remedy:
      "Geben Sie hier nichts weiter ein. Melden Sie sich telefonisch oder persönlich bei der Wahlleitung, nicht über diese Website, und zeigen Sie ihr diese Seite.",
    again: "Noch einmal prüfen",
    clause: (clause: string) => `Verletzte Regel: ${clause}`,
  },
  unknown: {
    heading: "Diese Abstimmung gibt es hier nicht",
    text: "Der Link ist vielleicht unvollständig. Öffnen Sie ihn noch einmal aus Ihrer Einladung, oder geben Sie auf der Startseite die Nummer von Ihrer Einladung ein.",
    start: "Zur Startseite",
  },
  removed: {
    heading: "Diese Abstimmung wurde entfernt",
    by: (association: string, day: string) => `„${association}“ hat sie am ${day} von diesem Server entfernt.`,
    text: "Hier gibt es davon nichts mehr. Wer die öffentliche Prüfdatei aufgehoben hat, kann die Abstimmung weiter nachprüfen.",
  },
  waitingRoom: {
    heading: "Noch nicht geöffnet",
    text: "Diese Abstimmung wird noch vorbereitet. Ihr Zugangscode ist nicht verbraucht.",
    follows: "Lassen Sie diese Seite offen: Sie geht von selbst weiter, sobald geöffnet ist.",
    opens: (time: string) => `Die Urne öffnet am ${time}.`,
  },
  cancelled: {
    heading: "Die Abstimmung wurde abgebrochen",
    text: "Sie wird nicht ausgezählt. Es gibt nichts mehr zu tun.",
    reason: (reason: string) => `Begründung der Wahlleitung: ${reason}`,
  },
  closed: {
    register: "Wurde in meinem Namen ein Stimmzettel geholt?",
    heading: "Die Abstimmung ist beendet",
    text: "Es werden keine Stimmzettel mehr ausgegeben und keine mehr angenommen.",
    counted: "Die Abstimmung ist ausgezählt",
    verify: "Zur öffentlichen Prüfdatei",
    waiting: "Das Ergebnis steht hier, sobald ausgezählt ist.",
  },
  enterCode: {
    heading: "Ihr Zugangscode",
    text: "Er steht in Ihrer Einladung. Wenn Sie sich vertippen, können Sie es noch einmal versuchen.",
    label: "Zugangscode",
    hint: "20 Zeichen; Bindestriche und Groß- oder Kleinschreibung spielen keine Rolle",
    submit: "Stimmzettel zeigen",
    incomplete: (n: number) =>
      `Der Zugangscode hat 20 Zeichen; hier sind es ${n}. Bitte vergleichen Sie ihn mit Ihrer Einladung.`,
    noU: "Ein U kommt nicht vor. Ist es ein V?",
    characters: "Im Zugangscode kommen nur Ziffern und Buchstaben von A bis Z vor.",
    wrong: "Dieser Code stimmt nicht",
    wrongWhy: "Vielleicht ist er vertippt, gehört zu einer anderen Abstimmung oder wurde durch einen neuen ersetzt.",
    wrongRemedy:
      "Wenn Sie mehrere Nachrichten bekommen haben, gilt nur der Link in der neuesten. Sonst vergleichen Sie den Code mit Ihrer Einladung, oder bitten Sie die Wahlleitung um einen neuen.",
  },
  notWhole: {
    heading: "Dieser Link ist unvollständig oder verändert",
    text: "Ein Teil davon fehlt oder wurde verändert, vielleicht beim Kopieren oder durch das E-Mail-Programm. Ihr Zugangscode ist nicht verbraucht.",
    remedy:
      "Öffnen oder scannen Sie den Link noch einmal. Wenn er von Ihrem anderen Gerät kommt, lassen Sie ihn dort noch einmal anzeigen. Hilft das nicht, tippen Sie hier den Zugangscode aus Ihrer Einladung ein.",
    without: "Ohne diesen Link weiter",
  },
  otherEntry: {
    heading: "Das Verzeichnis hat einen anderen Eintrag als Ihre Einladung.",
    invited: "In Ihrer Einladung:",
    registrar: "Der Server sagt:",
    salt: `${values.salt}:`,
    remedy:
      "Das kann ein Versehen sein. Öffnen oder scannen Sie den Link noch einmal. Wenn das dann wieder hier steht, zeigen Sie diese Seite der Wahlleitung.",
  },
  guest: {
    heading: "Auf diesem Gerät liegt schon ein Stimmzettel",
    yoursHeading: "Sie sind die nächste Person an diesem Gerät",
    whose: (name: string | undefined) =>
      name === undefined
        ? "Der Stimmzettel auf diesem Gerät gehört zu einem anderen Link als dem, den Sie gerade geöffnet haben."
        : `Der Stimmzettel auf diesem Gerät gehört ${name}.`,
    cast: "Er ist schon in der Urne und zählt. Wenn Sie Ihren eigenen öffnen, wird er nur auf diesem Gerät gelöscht.",
    moved: "Er wurde auf ein anderes Gerät mitgenommen. Hier ist nichts mehr davon.",
    opened:
      "Er ist geöffnet, aber noch nicht in der Urne. Wenn Sie ihn löschen, ist diese Stimme verloren, außer er ist noch woanders aufbewahrt. Niemand kann ihn ein zweites Mal ausgeben.",
    unsent:
      "Er ist versiegelt, aber noch nicht in der Urne. Wenn Sie ihn jetzt löschen, ist diese Stimme verloren, außer er ist noch woanders aufbewahrt.",
    stay: (name: string | undefined) =>
      name === undefined ? "Bei diesem Stimmzettel bleiben" : `Beim Stimmzettel von ${name} bleiben`,
    mine: "Meinen Stimmzettel zeigen",
    replace: "Löschen und meinen Stimmzettel zeigen",
  },
  welcome: {
    greeting: (name: string) => `Für ${name}`,
    until: (time: string) => `Abstimmen können Sie bis ${time}.`,
    extended: (time: string) => `Das Ende wurde verschoben, auf ${time}`,
    untilClosed: "Abstimmen können Sie, bis die Wahlleitung die Abstimmung beendet.",
    from: (time: string) => `Die Urne öffnet am ${time}. Ihren Stimmzettel können Sie jetzt schon holen.`,
    fromNotice: "Die Urne öffnet später. Ihren Stimmzettel können Sie jetzt schon holen.",
    when: "Wann",
    counts: "Ausgezählt von",
    committee: (names: string, needed: number, all: number) =>
      needed === all ? `${names}, nur gemeinsam` : `${names}, mindestens ${needed} von ${all} gemeinsam`,
    questions: (n: number) => (n === 1 ? "1 Frage" : `${n} Fragen`),
    weight: (n: string) => `Ihre Stimme zählt ${n}-fach.`,
    secret: "Geheim: Niemand sieht, wie Sie stimmen, auch der Betreiber nicht.",
    secretAlone:
      "Auf Ihrem Stimmzettel steht kein Name. Zum Auszählen genügt hier aber eine Person: Sie könnte einzelne Stimmzettel öffnen.",
    notSecret: "Der Server zählt aus. Ihre Stimme ist deshalb nicht vor dem Betreiber geschützt: Er könnte sie lesen.",
    why: "Warum, und wo die Grenzen sind",
    open: "Stimmzettel öffnen",
    here: "Wenn Sie den Stimmzettel hier öffnen, stimmen Sie auch hier ab: auf diesem Gerät und in diesem Browser.",
    once: "Der Stimmzettel wird nur einmal ausgegeben, und zwar an diesen Browser. Bis er in der Urne ist, können Sie ihn noch auf ein anderes Gerät mitnehmen oder sicher aufbewahren. Ob er schon geholt wurde, sehen Sie im nächsten Schritt.",
    notYou: "Das bin ich nicht",
  },
  opening: {
    heading: "Ihr Stimmzettel wird geholt",
    text: "Einen Moment bitte",
    waitingHeading: "Ihr Stimmzettel ist noch nicht geholt",
    waiting: "Nichts ist verloren. Lassen Sie diese Seite offen und das Telefon an: Sie versucht es von selbst weiter.",
    held: "Im Moment werden keine Stimmzettel ausgegeben. Die Seite geht von selbst weiter.",
    silent: (address: string) =>
      `Die Urne hat eine eigene Adresse. Dieses Gerät erreicht sie nicht: ${address}. Deshalb wurde Ihr Stimmzettel noch nicht geholt. Ihr Zugangscode ist nicht verbraucht.`,
    remedy:
      "Wenn das so bleibt, nehmen Sie ein anderes Netz oder öffnen Sie Ihren Link auf einem anderen Gerät. Hilft das nicht, sagen Sie es der Wahlleitung.",
  },
  elsewhere: {
    heading: "Ihr Stimmzettel wurde schon geholt",
    text: "Das war auf einem anderen Gerät, in einer anderen App dieses Telefons oder früher in diesem Browser. Ein zweites Mal gibt es ihn nicht, auch nicht durch die Wahlleitung.",
    was: "Waren Sie das?",
    wasYes:
      "Wenn Sie schon abgestimmt haben, zählt Ihre Stimme, und Sie müssen nichts mehr tun. Sonst öffnen Sie Ihren Link dort noch einmal: auf dem anderen Gerät oder in der anderen App, zum Beispiel im E-Mail-Programm.",
    wasMove:
      "Wenn Sie ihn aufbewahrt haben, holen Sie ihn mit der Datei oder den Wörtern hierher. Wenn er nirgends mehr da ist und Sie noch nicht abgestimmt haben, ist dieser Stimmzettel verloren.",
    take: "Mit Datei oder Wörtern hierher holen",
    wasNot: "Geht das alles nicht, oder waren Sie es nicht? Dann melden Sie sich gleich bei der Wahlleitung.",
  },
  takeOver: {
    heading: "Stimmzettel hierher holen",
    text: "Öffnen Sie auf dem anderen Gerät Ihren Stimmzettel und tippen Sie auf „Auf ein anderes Gerät mitnehmen“. Scannen Sie den QR-Code mit der Kamera dieses Geräts. Ohne Kamera: Tippen Sie die 48 Wörter ab. Wenn Sie den Stimmzettel in einer Datei aufbewahrt haben, wählen Sie die Datei hier aus und tippen Sie die zwölf Wörter dazu ab.",
    hint: "durch Leerzeichen getrennt; Groß- oder Kleinschreibung spielt keine Rolle",
    submit: "Stimmzettel holen",
    unknownWord: (n: string) => `Das ${n}. Wort steht nicht in der Liste. Bitte vergleichen Sie es.`,
    checksum: "Die Wörter passen nicht zusammen. Vielleicht ist eines vertauscht.",
    other: "Diese Wörter gehören zu einem anderen Stimmzettel.",
    back: "Zurück",
  },
  bundleWrong: {
    heading: "Dieser Stimmzettel passt hier nicht",
    text: "Was vom anderen Gerät kam, gehört nicht zu dieser Abstimmung oder ist beschädigt. Auf dem anderen Gerät ist der Stimmzettel noch da.",
    restart: "Von vorn beginnen",
  },
  ballot: {
    heading: "Ihr Stimmzettel",
    of: (n: number, all: number) => `Frage ${n} von ${all}`,
    blank: "Ich enthalte mich",
    blankText: "Der Stimmzettel ist dann gültig und zählt bei der Beteiligung mit.",
    full: (max: number) =>
      max === 1
        ? "Sie haben schon ein Kreuz gemacht. Nehmen Sie es erst weg."
        : `Sie haben schon alle ${max} vergeben. Nehmen Sie erst eines weg.`,
    abstaining: (n: number, text: string) =>
      n === 0
        ? "Sie enthalten sich."
        : n === 1
          ? "Sie enthalten sich. Ihr Kreuz zählt dann nicht."
          : `Sie enthalten sich. Ihre ${text} Kreuze zählen dann nicht.`,
    abstainingVotes: (n: number, text: string) =>
      n === 0
        ? "Sie enthalten sich."
        : n === 1
          ? "Sie enthalten sich. Die Stimme, die Sie vergeben haben, zählt dann nicht."
          : `Sie enthalten sich. Die ${text} Stimmen, die Sie vergeben haben, zählen dann nicht.`,
    abstainFirst: "Sie enthalten sich. Nehmen Sie dieses Kreuz erst weg.",
    chosen: "Ihre Auswahl",
    left: (n: number, text: string) =>
      n === 0 ? "Mehr Kreuze sind nicht möglich" : n === 1 ? "Noch 1 Kreuz möglich" : `Noch ${text} Kreuze möglich`,
    leftVotes: (n: number, text: string) =>
      n === 0 ? "Alle Stimmen sind vergeben" : n === 1 ? "Noch 1 Stimme möglich" : `Noch ${text} Stimmen möglich`,
    given: (title: string, n: number, text: string, left: string) =>
      n === 1 ? `${title}: 1 Stimme. ${left}.` : `${title}: ${text} Stimmen. ${left}.`,
    clear: "Kreuz entfernen",
    next: "Weiter zur nächsten Frage",
    review: "Weiter: Auswahl prüfen",
    back: "Zurück",
    saved: "Ihre Auswahl bleibt auf diesem Gerät, auch wenn Sie die Seite schließen. Sie ist noch nicht in der Urne.",
    inContest: (title: string, problem: string) => `${title} – ${problem}`,
    nothing: "Hier fehlt noch Ihr Kreuz.",
    nothingVotes: "Hier fehlen noch Ihre Stimmen.",
    tooFew: (min: number) => `Hier müssen es mindestens ${min} sein.`,
    move: "Auf ein anderes Gerät mitnehmen",
  },
  review: {
    trialHeading: "Ihre Auswahl auf dem Probestimmzettel",
    trialAudit: "Versiegeln und auf einem zweiten Gerät prüfen",
    heading: "Noch nicht abgegeben: Stimmt alles?",
    text: "Bitte lesen Sie alles noch einmal. Wenn Ihr Stimmzettel in der Urne ist, kann niemand mehr etwas ändern.",
    change: "Ändern",
    changeOf: (title: string) => `Ändern: ${title}`,
    blank: "Enthaltung",
    noneMarked: "Kein Kreuz",
    votes: (title: string, n: string, one: boolean) => (one ? `${title}: 1 Stimme` : `${title}: ${n} Stimmen`),
    cast: "In die Urne legen",
    sealing: "Wird versiegelt …",
    notOpen: (time: string) =>
      `Die Urne öffnet am ${time}. Die Seite geht von selbst weiter; Ihre Auswahl bleibt gespeichert.`,
    notOpenNotice:
      "Die Urne ist noch nicht geöffnet. Die Seite geht von selbst weiter; Ihre Auswahl bleibt gespeichert.",
    paused: "Die Abstimmung ist unterbrochen",
    pausedText: "Nichts ist verloren. Die Seite geht von selbst weiter.",
    resumed: "Die Abstimmung geht weiter.",
    checking: "Im Moment wird nichts angenommen",
    checkingText:
      "Nach der Uhr des Servers ist die Abstimmung zu Ende. Diese Uhr wird gerade geprüft; das dauert etwa zwei Minuten. Wenn sie falsch ging, geht die Seite von selbst weiter.",
    pausedReason: (reason: string) => `Begründung der Wahlleitung: ${reason}`,
    audit: "Diesen Stimmzettel erst auf einem zweiten Gerät prüfen",
    opened: "Die Urne ist geöffnet. Sie können Ihren Stimmzettel jetzt hineinlegen.",
    failed: "Das Versiegeln ist nicht gelungen",
    failedText: "Nichts ist verloren, und nichts wurde abgegeben. Bitte versuchen Sie es noch einmal.",
  },
  withdrawn,
  struckOff,
  attachments: {
    title: "Zum Lesen",
    read: (n: number, megabytes: string) =>
      n === 1 ? `Unterlage laden (${megabytes} MB)` : `Unterlagen laden (${n} Dateien, ${megabytes} MB)`,
    loading: "Wird geladen …",
    loaded: "Die Unterlagen sind geladen.",
    pdf: (name: string) => `${name} (PDF)`,
    picture: (name: string) => `${name} (Bild)`,
    open: (name: string) => `${name} öffnen (PDF)`,
    failed: "Nicht alle Unterlagen sind angekommen. Versuchen Sie es noch einmal. Abstimmen können Sie trotzdem.",
    wrong: (name: string) =>
      `„${name}“: Diese Datei ist nicht die, die in der Abstimmung genannt ist. Sie wird nicht gezeigt. Sagen Sie es der Wahlleitung.`,
  },
  trial,
  audit,
  leaving: {
    heading: "Auf ein anderes Gerät mitnehmen",
    text: "Scannen Sie diesen Code mit der Kamera des anderen Geräts. Ihre Kreuze kommen nicht mit, nur der leere Stimmzettel.",
    keep: "Zeigen Sie ihn niemandem sonst: Wer ihn scannt, hat Ihren Stimmzettel.",
    qr: "QR-Code, der den Stimmzettel auf ein anderes Gerät bringt",
    link: "Oder öffnen Sie dort diesen Link",
    words: "Ohne Kamera: 48 Wörter",
    wordsText:
      "Öffnen Sie auf dem anderen Gerät Ihren Link, dann „Mit Datei oder Wörtern hierher holen“, und tippen Sie:",
    finish: "Er ist auf dem anderen Gerät: hier beenden",
    finishText: "Beenden Sie hier erst, wenn er dort zu sehen ist. Danach ist hier nichts mehr.",
    stay: "Doch hier abstimmen",
  },
  moved: {
    heading: "Ihr Stimmzettel ist jetzt auf dem anderen Gerät",
    text: "Hier ist nichts mehr davon. Stimmen Sie dort ab; diese Seite können Sie schließen.",
  },
  handingOver: {
    heading: "Ihr Stimmzettel wird übergeben",
    keepOpen: "Lassen Sie diese Seite offen und das Telefon an. Sonst wird Ihre Stimme nicht übergeben.",
    waitingHeading: "Noch nicht in der Urne",
    stored: "Ihr versiegelter Stimmzettel liegt auf diesem Gerät.",
    why: { offline: "Kein Internet.", silent: "Der Server antwortet nicht." },
    attempt: { next: "Der nächste Versuch folgt.", now: "Es wird gerade noch einmal versucht." },
    now: "Jetzt versuchen",
    held: "Die Urne nimmt im Moment nichts an. Diese Seite legt Ihren Stimmzettel von selbst hinein, sobald es geht.",
  },
  refused: {
    heading: "Der Server hat den Stimmzettel nicht angenommen",
    ask: "Der Server hat die Anfrage nicht angenommen",
    text: "Er ist nicht in der Urne. Er bleibt auf diesem Gerät gespeichert. Melden Sie sich bitte bei der Wahlleitung und nennen Sie dies:",
    textAsk: "Nichts ist verloren. Melden Sie sich bitte bei der Wahlleitung und nennen Sie dies:",
    again: "Noch einmal versuchen",
  },
  spent: {
    heading: "Mit diesem Stimmzettel wurde schon abgestimmt",
    text: "Der Server hat dafür schon eine Stimme angenommen, von einem anderen Gerät oder bevor der Stimmzettel hierher zurückkam. Jene Stimme zählt; eine zweite kommt nicht dazu.",
    wasNot: "Waren Sie das nicht? Dann melden Sie sich gleich bei der Wahlleitung.",
  },
  tooLate: {
    heading: "Die Abstimmung ist beendet",
    text: "Ihr Stimmzettel ist nicht in der Urne. Er wurde nicht vor dem Ende abgegeben und zählt nicht.",
  },
  inTheBox: {
    heading: "Ihre Stimme ist in der Urne.",
    close: "Sie können diese Seite schließen.",
    already: (name: string | undefined) =>
      name === undefined
        ? "Diese Stimme wurde auf diesem Gerät schon abgegeben. Sind Sie jemand anderes? Dann tippen Sie unten auf „Nächste Person an diesem Gerät“."
        : `${name} hat auf diesem Gerät schon abgestimmt. Sind Sie jemand anderes? Dann tippen Sie unten auf „Nächste Person an diesem Gerät“.`,
    checkNumber: values.tracker,
    checkText: "Speichern oder drucken Sie sie, wenn Sie mögen – Sie brauchen sie nicht.",
    save: "Speichern",
    print: "Drucken",
    done: "Sie müssen nichts mehr tun.",
    afterwards: "Wie es weitergeht",
    lookingUp:
      "Stimmzettel kommen in Gruppen in die öffentliche Prüfdatei. Wenn diese Seite dann noch offen ist, sieht sie von selbst nach, ob Ihrer dabei ist.",
    lookingUpAfterEnd:
      "Die Abstimmung ist zu Ende. Wenn diese Seite offen bleibt, sieht sie in den nächsten Minuten von selbst nach, ob Ihr Stimmzettel in der öffentlichen Prüfdatei steht.",
    found: "In der öffentlichen Prüfdatei gefunden.",
    unwitnessed: (n: number) =>
      n === 1
        ? "Sie meldet es erst, wenn ein Zeuge die Prüfdatei mit unterschrieben hat."
        : `Sie meldet es erst, wenn ${n} Zeugen die Prüfdatei mit unterschrieben haben.`,
    witnessed: (n: number) =>
      n === 1 ? "Ein Zeuge hat es mit unterschrieben." : `${n} Zeugen haben es mit unterschrieben.`,
    proofWrong:
      "Die öffentliche Prüfdatei zeigt Ihren Stimmzettel nicht so, wie sie müsste. Speichern Sie die Prüfnummer mit der Bestätigung und melden Sie sich bei der Wahlleitung: Die unterschriebene Bestätigung ist ein Beweis.",
    resultWaiting: "Das Ergebnis steht nach der Auszählung hier.",
    cancelled: "Die Abstimmung wurde abgebrochen. Sie wird nicht ausgezählt.",
    next: "Nächste Person an diesem Gerät",
    nextText: "Löscht hier alles von diesem Stimmzettel. Ihre Stimme bleibt in der Urne.",
    rowOwn: "Auch im Verzeichnis steht zu Ihrem Namen genau dieser Stimmzettel. Dieses Gerät hat es nachgerechnet.",
    rowWrong:
      "Im Verzeichnis steht zu Ihrem Namen nicht dieser Stimmzettel. Das darf nicht sein. Melden Sie sich bei der Wahlleitung und zeigen Sie ihr diese Seite.",
    rowElsewhere: "Verzeichnis auf einem anderen Gerät nachprüfen",
    rowElsewhereText:
      "Dort rechnet ein anderes Programm nach, ob das Verzeichnis zu Ihrem Namen diesen Stimmzettel nennt. Geben Sie den Link niemandem: Wer ihn hat, sieht, welcher versiegelte Stimmzettel Ihrer ist. Er sieht nicht, wie Sie gestimmt haben.",
    rowLink: "Link zum Nachprüfen",
    fileName: "urna-pruefnummer",
    file: (title: string, number: string, promise: string) =>
      `${title}\n\nPrüfnummer: ${number}\n\nUnterschriebene Bestätigung der Urne (sie zeigt nicht, wie Sie gestimmt haben):\n\n${promise}`,
  },
  how: {
    heading: "Wie geht das?",
    paragraphs: [
      "Ihr Gerät prüft zuerst die öffentliche Prüfdatei bis zur Öffnung: die Fragen, die Regeln, die Schlüssel der Zählkommission und das Wählerverzeichnis. Die Prüfsumme davon ist die Kennung der Abstimmung und steht in Ihrem Link.",
      "Dann erstellt es einen Schlüssel für Ihren Stimmzettel und lässt ihn blind unterschreiben (blinde BLS-Signatur). Der Server sieht, dass Sie einen Stimmzettel holen, aber nicht, welchen.",
      "Ihre Auswahl wird auf Ihrem Gerät verschlüsselt (ElGamal über ristretto255), mit einem Beweis, dass sie gültig ist, und ohne Namen in die Urne gelegt. Nur die Summe aller Stimmen wird entschlüsselt.",
      "Die Urne antwortet mit einer unterschriebenen Bestätigung. Die Seite zeigt erst Grün, wenn Ihr Gerät diese Unterschrift geprüft hat.",
    ],
    election: `${values.voteFingerprint}, zum Vergleichen mit der Einladung`,
    witnesses: "Diese Abstimmung hat keine Zeugen, die die Prüfdatei mit unterschreiben.",
    witnessed: (n: number, names: string) =>
      `Ihr Gerät glaubt der Prüfdatei nur, wenn Zeugen sie mit unterschrieben haben (C2SP-Witnesses, mindestens ${n}): ${names}.`,
  },
};
export type VoterMessages = typeof voter;
