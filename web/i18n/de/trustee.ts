/** German texts of the page of those who keep the key and count. Voice and words: ../STYLE.md. */
import { room } from "./trustee/room.ts";
import { values } from "./values.ts";

export const trustee = {
  app: "Zählkommission",
  appAlone: "Auszählen",
  loading: "Wird geladen …",
  again: "Noch einmal versuchen",
  offline:
    "Der Server ist gerade nicht erreichbar. Es ist nichts verloren. Lassen Sie diese Seite offen: Sie versucht es von selbst wieder.",
  failed: (detail: string) => `Das hat nicht geklappt: ${detail}`,
  wrongCode: {
    title: "Dieser Link gilt hier nicht",
    text: "Er ist unvollständig, oder er wurde durch einen neuen ersetzt. Öffnen Sie den neuesten Link, den Sie bekommen haben, oder fragen Sie die Wahlleitung nach einem neuen. Ihre Wörter gelten weiter.",
  },
  noVault:
    "Dieser Browser speichert nichts für diese Seite, vielleicht wegen eines privaten Fensters. Bitte öffnen Sie den Link in einem gewöhnlichen Fenster, damit Ihr Schlüssel erhalten bleibt.",
  steps: {
    make: "Schlüssel erstellen",
    write: "24 Wörter aufschreiben",
    "type-back": "Vier davon eintippen",
    others: "Auf die anderen warten",
    rehearsal: "Probe",
    ready: "Bereit",
    check: "Nach dem Ende: auszählen",
  },
  restarting: {
    title: "Die Vorbereitung beginnt von vorn",
    text: "Die Wahlleitung hat die Abstimmung zurückgenommen und bereitet sie neu vor. Sie müssen nichts tun. Bewahren Sie Ihre Wörter auf: Derselbe Link führt Sie weiter, sobald es so weit ist.",
  },
  youAre: (name: string) => `Sie sind hier als ${name}.`,
  closing: {
    nothing: "Sie können diese Seite jederzeit schließen. Ihr Link führt Sie wieder hierher.",
    write:
      "Wenn Sie diese Seite schließen, geht nichts verloren: Die Wörter bleiben auf diesem Gerät, und Ihr Link zeigt sie wieder. Ein anderes Gerät kennt sie erst, wenn Sie sie vom Papier eintippen.",
    sending:
      "Wenn Sie diese Seite jetzt schließen, geht nichts verloren. Beim nächsten Öffnen wird es noch einmal verschickt.",
    waiting:
      "Sie können diese Seite schließen. Öffnen Sie Ihren Link wieder, wenn die anderen so weit sind: auf diesem Gerät, oder auf einem anderen mit Ihren 24 Wörtern.",
    compare: "Sie können diese Seite schließen und später vergleichen. Ihr Link führt Sie wieder hierher.",
    ready:
      "Sie können diese Seite schließen. Ihr Schlüssel bleibt auf diesem Gerät; auf jedem anderen geht es mit Ihrem Link und Ihren 24 Wörtern weiter.",
    witnesses:
      "Sie können diese Seite schließen. Öffnen Sie Ihren Link später wieder: auf diesem Gerät, oder auf einem anderen mit Ihren 24 Wörtern.",
    count:
      "Wenn Sie diese Seite schließen, geht nichts verloren. Es wird erst etwas geöffnet, wenn Sie auf „Auszählen“ tippen.",
    done: "Sie können diese Seite schließen.",
    failed: "Sie können diese Seite schließen. Derselbe Link führt Sie weiter, sobald die Vorbereitung neu beginnt.",
  },
  make: {
    title: "Erstellen Sie Ihren Schlüssel",
    alone: "Mit diesem Schlüssel wird am Ende ausgezählt. Er entsteht auf diesem Gerät und verlässt es nicht.",
    committee: (t: number, n: number) =>
      `Sie gehören zu einer Zählkommission von ${n} Personen; ${t} davon müssen am Ende auszählen. Ihr Teil des Schlüssels entsteht auf diesem Gerät und verlässt es nicht.`,
    prepare: "Halten Sie Stift und Papier bereit, oder einen Drucker. Es dauert etwa fünf Minuten.",
    button: "Schlüssel erstellen",
    busy: "Der Schlüssel wird erstellt …",
    haveWords: "Ich habe meine 24 Wörter schon",
    anew: "Die Abstimmung wurde neu vorbereitet",
    anewText:
      "Die Zählkommission beginnt deshalb von vorn. Ihre 24 Wörter gelten weiter: Aus ihnen wird ein neuer Schlüssel, und Sie müssen nichts neu aufschreiben.",
    sameWords: "Mit denselben Wörtern weitermachen",
    newWords: "Neue Wörter erstellen",
    newWordsLose:
      "Die 24 Wörter, die Sie schon aufgeschrieben haben, gelten für diese Abstimmung dann nicht mehr. Sie schreiben 24 andere auf. Das lässt sich nicht zurücknehmen.",
  },
  restore: {
    title: "Geben Sie Ihre 24 Wörter ein",
    intro: "Ihr Schlüssel ist nicht auf diesem Gerät. Mit Ihren 24 Wörtern ist er wieder da, genau wie zuvor.",
    introNew: "Wenn Sie Wörter von einer früheren Abstimmung haben, können Sie sie wieder verwenden.",
    label: "Ihre 24 Wörter",
    hint: "In der Reihenfolge auf Ihrem Bogen, durch Leerzeichen getrennt. Groß- oder Kleinschreibung spielt keine Rolle.",
    button: "Schlüssel wiederherstellen",
    back: "Zurück",
    typed: (n: number) => (n === 1 ? "1 Wort eingegeben" : `${n} Wörter eingegeben`),
    count: (n: number) => `Das sind ${n} Wörter; es müssen 24 sein.`,
    unknown: (n: string) => `Wort ${n} gibt es in der Liste nicht. Bitte vergleichen Sie es mit Ihrem Bogen.`,
    checksum: "Die Wörter passen nicht zusammen. Mindestens eines ist verschrieben oder steht an der falschen Stelle.",
    other: "Diese Wörter gehören zu einem anderen Schlüssel. Bitte nehmen Sie den Bogen zu dieser Abstimmung.",
    stay: "Den Schlüssel auf diesem Gerät behalten",
    stayHint: "Ohne Haken werden die Wörter nur geprüft, und auf diesem Gerät bleibt nichts zurück.",
    onlyCheck: "Wörter nur prüfen",
    fineNotKept: "Alle 24 Wörter stimmen. Auf diesem Gerät ist nichts geblieben.",
    tell: "Der Wahlleitung mitteilen, dass meine Wörter heute gestimmt haben",
    tellHint: "Sie sieht nur den Tag. Von den Wörtern erfährt niemand etwas.",
  },
  lost: {
    title: "Ich habe meine Wörter nicht mehr",
    text: "Wenn der Schlüssel noch auf einem anderen Gerät liegt, öffnen Sie dort Ihren Link: Dort können Sie die Wörter noch einmal aufschreiben. Sonst sagen Sie es jetzt. Je früher die Wahlleitung es weiß, desto eher lässt sich etwas tun.",
    button: "Der Wahlleitung sagen, dass meine Wörter fehlen",
    told: "Die Wahlleitung weiß Bescheid. Wenn Sie die Wörter wiederfinden, tippen Sie sie oben ein; dann gelten sie wieder.",
  },
  write: {
    title: "Schreiben Sie diese 24 Wörter auf",
    text: "Mit Stift auf Papier, in dieser Reihenfolge. Machen Sie davon kein Foto und keine Datei.",
    why: "Ohne diese Wörter lässt sich nicht auszählen, wenn dieses Gerät ausfällt. Wer sie liest, kann an Ihrer Stelle auszählen. Bewahren Sie sie auf wie einen Haustürschlüssel.",
    print: "Bogen drucken",
    done: "Ich habe alle aufgeschrieben",
    list: "Ihre 24 Wörter",
  },
  sheet: {
    title: "24 Wörter zum Auszählen",
    vote: "Abstimmung",
    organiser: "Veranstalter",
    name: "Name",
    later: "schreiben Sie es hierher, sobald alle bereit sind: ______________________",
    keep: "Verwahren Sie dieses Blatt sicher. Wer diese Wörter hat, kann an Ihrer Stelle auszählen. Niemand wird Sie danach fragen, auch nicht die Wahlleitung.",
    use: "Zum Auszählen öffnen Sie Ihren Link. Wenn das Gerät fehlt, geben Sie die Wörter auf einem anderen ein.",
  },
  typeBack: {
    title: "Tippen Sie vier Wörter von Ihrem Blatt ab",
    text: "So stellen wir sicher, dass alles lesbar auf Papier steht.",
    word: (n: number) => `Wort ${n}`,
    button: "Wörter prüfen",
    wrong: (n: number) => `Wort ${n} ist anders. Bitte sehen Sie auf Ihrem Blatt nach.`,
    back: "Wörter noch einmal ansehen",
  },
  working: {
    key: "Ihr Schlüssel wird eingetragen …",
    shares: "Die Teile für die anderen werden versiegelt und verschickt …",
    rehearsal: "Probe: Ihr Schlüssel öffnet ein versiegeltes Probestück …",
    evidence: "Ein Teil passt nicht. Der Beweis wird verschickt …",
  },
  others: {
    title: "Auf die anderen warten",
    keys: "Ihr Schlüssel ist eingetragen. Jetzt erstellen die anderen ihren. Danach vergleichen alle dasselbe Vergleichszeichen: Schauen Sie dann wieder herein.",
    shares:
      "Ihre Teile sind verschickt. Jetzt vergleichen die anderen und verschicken ihre. Danach folgt die Probe: Schauen Sie dann wieder herein.",
    rehearsals: "Ihre Probe ist bestanden. Jetzt proben die anderen.",
    done: "Fertig mit diesem Schritt",
    turn: (names: string) => `Noch nicht fertig: ${names}.`,
    yourself: "Sie",
    yourTurn: "Sie sind an der Reihe.",
    yourTurnToo: (names: string) => `An der Reihe: ${names}.`,
    allReady: "Alle sind bereit. Die Wahlleitung kann die Abstimmung öffnen.",
    nobody: "Bis zum Ende der Abstimmung muss niemand etwas tun.",
    closing: "Die Prüfdatei wird abgeschlossen. Danach wird ausgezählt.",
    witnesses: "Die Zeugen haben noch nicht unterschrieben; Sie müssen nichts tun. Danach wird ausgezählt.",
    toCount: (n: number) =>
      n === 0
        ? "Es haben genug ausgezählt."
        : n === 1
          ? "Eine Person muss noch auszählen, egal wer."
          : `${n} Personen müssen noch auszählen, egal wer.`,
    enough: (t: number, n: number) => `${t} von ${n} müssen am Ende auszählen.`,
    list: "Die Zählkommission",
    states: {
      invited: "noch kein Schlüssel eingetragen",
      joined: "Schlüssel eingetragen",
      shared: "Teile verschickt",
      confirmed: "bereit",
      received: "hat ausgezählt",
      decrypted: "hat ausgezählt",
    },
    notNeeded: "wurde zum Auszählen nicht gebraucht",
    notCounted: "hat noch nicht ausgezählt",
    you: "(Sie)",
    server: "(der Server)",
  },
  compare: {
    title: "Vergleichen Sie das Vergleichszeichen",
    text: "Rufen Sie die anderen an, oder treffen Sie sich. Lesen Sie sich dieses Vergleichszeichen vor. Bei allen muss es gleich sein.",
    label: values.committeeFingerprint,
    same: "Bei allen ist es gleich",
    before:
      "Haben Sie auf einem anderen Gerät schon einmal verglichen? Dann muss es noch dasselbe Vergleichszeichen sein. Wenn es ein anderes ist, machen Sie nicht weiter.",
    different: "Ist es bei jemandem anders? Dann machen Sie nicht weiter, und sagen Sie es der Wahlleitung.",
    changed:
      "Achtung: Seit Ihrem Vergleich hat sich die Zählkommission geändert. Dieses Gerät macht nicht weiter. Bitte sagen Sie es der Wahlleitung; sie muss neu vorbereiten.",
  },
  bad: {
    server: "den Server",
    title: "Ein Teil passt nicht",
    share: (sender: string, receiver: string) =>
      `Der Teil, den ${sender} für ${receiver} geschickt hat, passt nicht. Dieses Gerät hat den Beweis selbst nachgerechnet.`,
    mine: (receiver: string) =>
      `Der Teil, den Sie für ${receiver} geschickt haben, passt nicht. Dieses Gerät hat den Beweis selbst nachgerechnet.`,
    unproven: (receiver: string, sender: string) =>
      `Der Server sagt, der Teil von ${sender} für ${receiver} sei fehlerhaft. Der Beweis dafür stimmt aber nicht. Bitte sagen Sie es der Wahlleitung und den anderen; so geht es nicht weiter.`,
    anew: "Es ist noch nichts geschehen: Die Abstimmung war nicht offen. Die Wahlleitung beginnt von vorn. Sie müssen nichts tun; derselbe Link führt Sie weiter, und Ihre Wörter gelten auch dann.",
    anewCommittee:
      "Es ist noch nichts geschehen: Mit diesem Schlüssel ist nichts versiegelt. Die Wahlleitung legt eine neue Zählkommission an. Dafür bekommen Sie einen neuen Link, und Sie schreiben neue Wörter auf.",
    otherDevice:
      "Wenn Sie selbst nichts verändert haben, kann es an diesem Gerät liegen. Nehmen Sie für den neuen Anfang lieber ein anderes.",
    evidence:
      "Den Beweis können Sie aufheben, falls später jemand fragt. Er passt in eine Datei und lässt sich ohne diesen Server nachrechnen (mit „urna verify-evidence“). Er verrät nichts über Ihre Wörter.",
    saveEvidence: "Beweis speichern",
    evidenceName: "urna-beweis",
    ownTitle: "Das ist nicht der Eintrag von diesem Gerät",
    own: "In der Prüfdatei steht unter Ihrem Namen ein anderer Eintrag als der, den dieses Gerät verschickt hat. Haben Sie Ihren Schlüssel mit Ihren Wörtern auf einem anderen Gerät eingetragen? Dann tippen Sie die Wörter hier noch einmal ein. Sonst sagen Sie es der Wahlleitung.",
    otherKey: "Unter Ihrem Namen steht ein anderer Schlüssel",
    otherKeyText:
      "Der Schlüssel auf diesem Gerät ist nicht der in der Prüfdatei. Haben Sie auf einem anderen Gerät einen zweiten erstellt? Dann machen Sie dort weiter, oder tippen Sie hier die Wörter von dort ein. Wenn Sie das nicht waren, sagen Sie es sofort der Wahlleitung.",
    duplicate:
      "Jemand in dieser Zählkommission benutzt diese Wörter schon. Jede Person braucht eigene. Bitte erstellen Sie einen neuen Schlüssel.",
    outside:
      "Die Zählkommission hat ihr Ende erreicht, oder der Schlüssel auf diesem Gerät kam aus den 24 Wörtern. Deshalb wird hier nichts bestätigt. Die Wahlleitung muss eine neue Zählkommission anlegen.",
    record: (clause: string, message: string) =>
      `Die Prüfdatei hält sich nicht an die Regeln (${clause}: ${message}). Bitte sagen Sie es der Wahlleitung.`,
  },
  ready: {
    title: "Sie sind bereit",
    before: "Ihr Schlüssel ist geprüft. Die Abstimmung kann geöffnet werden, sobald alle bereit sind.",
    beforeAlone: "Ihr Schlüssel ist geprüft. Jetzt können Sie die Abstimmung öffnen.",
    during: "Die Abstimmung läuft. Nach dem Ende öffnen Sie diesen Link wieder und zählen aus.",
    closed: "Die Abstimmung ist beendet. Sobald die Prüfdatei abgeschlossen ist, geht es hier weiter.",
    toOrganiser: "Zurück zur Wahlleitung",
    checkWords: "Wörter prüfen",
    checkWordsText:
      "Sind Ihre Wörter noch lesbar? Tippen Sie sie ein: Dieses Gerät vergleicht sie mit der öffentlichen Prüfdatei. Das geht jederzeit, auch auf einem anderen Gerät.",
    checkedOn: (day: string) => `Zuletzt bestätigt am ${day}.`,
    writeAgain: "Wörter noch einmal aufschreiben",
    writeAgainText:
      "Ist Ihr Bogen verloren oder nicht mehr lesbar? Dieses Gerät kennt die Wörter noch. Achten Sie darauf, dass niemand mitliest.",
    showWords: "Wörter zeigen",
    wordsFine: "Alle 24 Wörter stimmen.",
    wordsOther: "Diese Wörter gehören nicht zu diesem Schlüssel.",
  },
  member: {
    toCount: (n: number) => (n === 1 ? "Eine Abstimmung wartet auf Sie" : `${n} Abstimmungen warten auf Sie`),
    nothing: "Nichts auszuzählen",
    ended: "Diese Abstimmung ist beendet.",
    count: (title: string) => `„${title}“ auszählen`,
    running: "Abstimmungen dieser Zählkommission",
    until: (moment: string) => `läuft bis ${moment}`,
    openEnd: "läuft; das Ende gibt die Wahlleitung bekannt",
    calendar: {
      save: "In den Kalender",
      of: (title: string) => `In den Kalender: „${title}“ auszählen`,
      title: (title: string) => `Auszählen: ${title}`,
      text: "Die Abstimmung ist beendet und wird ausgezählt. Dazu braucht es das Blatt mit den 24 Schlüsselwörtern und den Link zur Zählkommission.",
    },
    counted: "beendet; Sie müssen nichts mehr tun",
    over: (n: number) => (n === 1 ? "1 Abstimmung ist erledigt" : `${n} Abstimmungen sind erledigt`),
    fromHere: "auch von diesem Gerät ausgezählt",
    byOthers: "ausgezählt",
    cancelled: "abgebrochen",
    lasts: (day: string) =>
      `Ihr Schlüssel gilt für alle Abstimmungen, die vor dem ${day} geöffnet werden. Wenn eine zu Ende ist, öffnen Sie diesen Link wieder und zählen aus.`,
    replaced: (day: string) =>
      `Diese Zählkommission wurde am ${day} abgelöst. Was hier noch läuft, zählen Sie noch aus. Bewahren Sie Ihre Wörter bis dahin auf.`,
    replacedDone: (day: string) =>
      `Diese Zählkommission wurde am ${day} abgelöst, und alles ist ausgezählt. Vernichten Sie den Bogen mit Ihren Wörtern, wenn niemand mehr ein Ergebnis anficht.`,
    end: "Keine neue Abstimmung ab",
    minimum: "Mindestens so viele Stimmzettel",
    key: values.keyFingerprint,
    keyHint:
      "Schreiben Sie es unter Ihre 24 Wörter. Damit erkennen Sie später, dass eine Abstimmung wirklich mit dem Schlüssel Ihrer Zählkommission versiegelt ist.",
    all: "Alle sind bereit. Die Wahlleitung kann Abstimmungen mit dieser Zählkommission öffnen.",
    before:
      "Ihr Schlüssel wird einmal erstellt und gilt dann für alle Abstimmungen dieser Zählkommission, bis sie abgelöst wird.",
  },
  away: {
    title: "Ich bin eine Zeit lang abwesend",
    text: "Mit Ihrem Link und Ihren Wörtern können Sie von überall auszählen. Wenn das an einigen Tagen nicht geht, sagen Sie es hier. Die Wahlleitung und die anderen Mitglieder sehen es. Nach dem letzten Tag wird es gelöscht.",
    from: "Erster Tag",
    until: "Letzter Tag",
    wrongFrom: "Geben Sie einen Tag ab heute an.",
    wrongUntil: "Geben Sie einen Tag an, der nicht vor dem ersten liegt.",
    button: "Abwesenheit mitteilen",
    mine: (from: string, until: string) =>
      from === until ? `Sie sind am ${from} abwesend.` : `Sie sind vom ${from} bis zum ${until} abwesend.`,
    seen: "Die Wahlleitung und die anderen Mitglieder sehen das. Nach dem letzten Tag wird es gelöscht.",
    back: "Abwesenheit zurücknehmen",
    when: (from: string, until: string) =>
      from === until ? `am ${from} abwesend` : `vom ${from} bis zum ${until} abwesend`,
  },
  witnesses: {
    title: "Auf die Zeugen warten",
    text: (q: number, n: number) =>
      n === 1
        ? "Die Abstimmung ist beendet. Ausgezählt wird erst, wenn der Zeuge unterschrieben hat, dass er genau diese Prüfdatei gesehen hat. Seine Unterschrift fehlt noch."
        : `Die Abstimmung ist beendet. Ausgezählt wird erst, wenn ${q} von ${n} Zeugen unterschrieben haben, dass sie genau diese Prüfdatei gesehen haben. So viele sind es noch nicht.`,
    nothing: "Sie müssen jetzt nichts tun.",
    goesOn:
      "Der Server fragt die Zeugen von selbst, und es geht nichts verloren. Sobald sie unterschrieben haben, geht es hier weiter.",
    result:
      "Ihr Teil ist getan. Das Ergebnis wird für alle sichtbar, sobald genug Zeugen es unterschrieben haben. Der Server fragt sie von selbst.",
    long: "Wenn es länger als eine Stunde dauert, sagen Sie es der Wahlleitung. Sie sieht, welcher Zeuge fehlt.",
    longAlone:
      "Wenn es länger als eine Stunde dauert, sehen Sie auf der Seite der Wahlleitung nach, welcher Zeuge fehlt.",
  },
  count: {
    title: "Prüfen und auszählen",
    checkText:
      "Bevor Ihr Schlüssel etwas öffnet, prüft dieses Gerät die ganze Prüfdatei: jeden Stimmzettel, jede Ausgabe, jede Unterschrift.",
    checkButton: "Prüfdatei prüfen",
    loadingRecord: "Die Prüfdatei wird geladen …",
    checking: "Einträge geprüft",
    vote: (title: string, organiser: string) => `„${title}“, Veranstalter: ${organiser}`,
    which: "Für welche Zählkommission zählen Sie?",
    whichText:
      "Der Schlüssel auf diesem Gerät stammt aus Ihren Wörtern und gilt für mehrere Abstimmungen. Tippen Sie das Vergleichszeichen des Zählschlüssels ab. Es steht bei Ihren Wörtern auf dem Papier, oder der Veranstalter hat es veröffentlicht.",
    countingKey: values.keyFingerprint,
    whichOther:
      "Das ist ein anderes Vergleichszeichen. Vergleichen Sie noch einmal Zeichen für Zeichen. Wenn es anders bleibt, zählen Sie nicht aus, und sagen Sie es der Wahlleitung.",
    whichButton: "Zählkommission bestätigen",
    otherCommittee:
      "Für diese Abstimmung ist eine andere Zählkommission genannt als die, mit der Sie Ihren Schlüssel erstellt haben. Dieses Gerät zählt sie nicht aus. Bitte sagen Sie es den anderen aus der Zählkommission und der Wahlleitung.",
    checked: (ballots: string) => `Die Prüfdatei ist ohne Fehler: ${ballots} Stimmzettel.`,
    checkedOne: "Die Prüfdatei ist ohne Fehler: 1 Stimmzettel.",
    whatNow: "Ihr Schlüssel öffnet jetzt nur die Summen der Stimmen, nie einen einzelnen Stimmzettel:",
    opens: (question: string, n: number) => `„${question}“: ${n === 1 ? "1 Summe" : `${n} Summen`}`,
    withheld: (question: string) =>
      `„${question}“ bleibt geschlossen: Es gibt so wenige Stimmzettel, dass ein Ergebnis verraten könnte, wer wie gestimmt hat.`,
    afterwards:
      "Ihr Teil gilt nur für genau diese Prüfdatei. Er lässt sich nicht zurücknehmen, und dieses Gerät zählt nie für eine andere Prüfdatei.",
    nothingToCount:
      "Es gibt so wenige Stimmzettel, dass ein Ergebnis verraten könnte, wer wie gestimmt hat. Deshalb wird nichts ausgezählt, und Ihr Schlüssel öffnet nichts. Sie müssen nichts mehr tun.",
    alone:
      "Sie zählen allein: Niemand sonst hat verglichen, ob diese Prüfdatei dieselbe ist, die alle sehen. Wer sichergehen will, vergleicht das Vergleichszeichen mit dem, das andere beim Nachprüfen sehen.",
    witnessed: (n: number) =>
      n === 1
        ? "1 Zeuge hat unterschrieben, dass er genau diese Prüfdatei gesehen hat."
        : `${n} Zeugen haben unterschrieben, dass sie genau diese Prüfdatei gesehen haben.`,
    fingerprint: values.countFingerprint,
    heard: "Vergleichszeichen, das Sie von einer anderen Person gehört haben",
    heardHint:
      "Rufen Sie jemanden aus der Zählkommission an, und lesen Sie sich das Vergleichszeichen gegenseitig vor. Tippen Sie ab, was Sie hören, nicht, was hier steht.",
    published: "Vergleichszeichen, wie es veröffentlicht wurde",
    publishedHint:
      "Tippen Sie ab, was nach dem Ende der Abstimmung veröffentlicht wurde, nicht, was hier steht. Eine ausgezählte Abstimmung darf nie noch einmal ausgezählt werden.",
    heardMissing: "Ein Vergleichszeichen hat 26 Zeichen.",
    heardOther:
      "Das ist ein anderes Vergleichszeichen. Vergleichen Sie noch einmal Zeichen für Zeichen. Wenn es anders bleibt, zählen Sie nicht aus, und sagen Sie es der Wahlleitung: Dann sehen nicht alle dieselbe Prüfdatei.",
    late: "Ihr Schlüssel wurde auf diesem Gerät aus den Wörtern wiederhergestellt. Haben Sie auf einem anderen Gerät für diese Abstimmung schon ausgezählt?",
    lateNo: "Nein, ich habe noch nicht ausgezählt",
    ended: (end: string) =>
      `Diese Zählkommission sollte nur bis ${end} zählen. Dieses Gerät hat die Abstimmung erst danach zum ersten Mal gesehen. Fragen Sie die Wahlleitung, wann abgestimmt wurde. Wenn Sie unsicher sind, zählen Sie nicht aus.`,
    endedYes: "Ich kenne diese Abstimmung, und sie soll mit meinem Schlüssel ausgezählt werden",
    endedMissing: "Bitte bestätigen Sie das, oder zählen Sie nicht aus, und fragen Sie die Wahlleitung.",
    lateMissing:
      "Bitte bestätigen Sie das. Wenn Sie schon ausgezählt haben, zählen Sie nicht noch einmal, und fragen Sie die Wahlleitung.",
    button: "Auszählen",
    counting: "Die Summen werden geöffnet …",
    invalid: "Diese Prüfdatei ist fehlerhaft. Es wird nicht ausgezählt.",
    invalidText: "Bitte sagen Sie es der Wahlleitung und den anderen der Zählkommission, mit dieser Liste.",
    finding: (check: string, entry: number, clause: string) =>
      `Nicht erfüllt: „${check}“ (Eintrag ${entry}, ${clause})`,
    more: (n: number) => `und ${n} weitere`,
    otherRecord:
      "Dieses Gerät hat für diese Abstimmung schon einmal ausgezählt, aber für eine andere Prüfdatei. Das tut es nie zweimal. Bitte sagen Sie es der Wahlleitung.",
    incomplete: "Die Prüfdatei ist noch nicht abgeschlossen. Bitte versuchen Sie es gleich noch einmal.",
  },
  room,
  counted: {
    title: "Ihr Teil ist eingetragen",
    waiting: (n: number) =>
      n === 1
        ? "Es fehlt noch 1 Person, dann steht das Ergebnis fest."
        : `Es fehlen noch ${n} Personen, dann steht das Ergebnis fest.`,
    combining: "Das Ergebnis wird zusammengefügt …",
  },
  result: {
    title: "Ausgezählt",
    text: "Das Ergebnis steht in der Prüfdatei. Alle können es nachprüfen.",
    verify: "Ergebnis ansehen und nachprüfen",
    keep: "Ihren Bogen mit den Wörtern brauchen Sie für diese Abstimmung nicht mehr. Vernichten Sie ihn, wenn niemand mehr das Ergebnis anficht.",
  },
  cancelled: {
    title: "Abgebrochen",
    text: "Diese Abstimmung wurde abgebrochen. Es wird nicht ausgezählt. Ihren Bogen brauchen Sie nicht mehr.",
  },
};

export type TrusteeMessages = typeof trustee;
