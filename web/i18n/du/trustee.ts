// Die Seite der Zählkommission: was anders heißt, wenn der Verein „du“ sagt.
import type { TrusteeMessages } from "../de/trustee.ts";
import type { Differing } from "./differing.ts";

export const trustee: Differing<TrusteeMessages> = {
  offline:
    "Der Server ist gerade nicht erreichbar. Es ist nichts verloren. Lass diese Seite offen: Sie versucht es von selbst wieder.",
  wrongCode: {
    text: "Er ist unvollständig, oder er wurde durch einen neuen ersetzt. Öffne den neuesten Link, den du bekommen hast, oder frag die Wahlleitung nach einem neuen. Deine Wörter gelten weiter.",
  },
  noVault:
    "Dieser Browser speichert nichts für diese Seite, vielleicht wegen eines privaten Fensters. Bitte öffne den Link in einem gewöhnlichen Fenster, damit dein Schlüssel erhalten bleibt.",
  restarting: {
    text: "Die Wahlleitung hat die Abstimmung zurückgenommen und bereitet sie neu vor. Du musst nichts tun. Bewahre deine Wörter auf: Derselbe Link führt dich weiter, sobald es so weit ist.",
  },
  youAre: (name: string) => `Du bist hier als ${name}.`,
  closing: {
    nothing: "Du kannst diese Seite jederzeit schließen. Dein Link führt dich wieder hierher.",
    write:
      "Wenn du diese Seite schließt, geht nichts verloren: Die Wörter bleiben auf diesem Gerät, und dein Link zeigt sie wieder. Ein anderes Gerät kennt sie erst, wenn du sie vom Papier eintippst.",
    sending:
      "Wenn du diese Seite jetzt schließt, geht nichts verloren. Beim nächsten Öffnen wird es noch einmal verschickt.",
    waiting:
      "Du kannst diese Seite schließen. Öffne deinen Link wieder, wenn die anderen so weit sind: auf diesem Gerät, oder auf einem anderen mit deinen 24 Wörtern.",
    compare: "Du kannst diese Seite schließen und später vergleichen. Dein Link führt dich wieder hierher.",
    ready:
      "Du kannst diese Seite schließen. Dein Schlüssel bleibt auf diesem Gerät; auf jedem anderen geht es mit deinem Link und deinen 24 Wörtern weiter.",
    witnesses:
      "Du kannst diese Seite schließen. Öffne deinen Link später wieder: auf diesem Gerät, oder auf einem anderen mit deinen 24 Wörtern.",
    count:
      "Wenn du diese Seite schließt, geht nichts verloren. Es wird erst etwas geöffnet, wenn du auf „Auszählen“ tippst.",
    done: "Du kannst diese Seite schließen.",
    failed: "Du kannst diese Seite schließen. Derselbe Link führt dich weiter, sobald die Vorbereitung neu beginnt.",
  },
  make: {
    title: "Erstelle deinen Schlüssel",
    committee: (t: number, n: number) =>
      `Du gehörst zu einer Zählkommission von ${n} Personen; ${t} davon müssen am Ende auszählen. Dein Teil des Schlüssels entsteht auf diesem Gerät und verlässt es nicht.`,
    prepare: "Halte Stift und Papier bereit, oder einen Drucker. Es dauert etwa fünf Minuten.",
    anewText:
      "Die Zählkommission beginnt deshalb von vorn. Deine 24 Wörter gelten weiter: Aus ihnen wird ein neuer Schlüssel, und du musst nichts neu aufschreiben.",
    newWordsLose:
      "Die 24 Wörter, die du schon aufgeschrieben hast, gelten für diese Abstimmung dann nicht mehr. Du schreibst 24 andere auf. Das lässt sich nicht zurücknehmen.",
  },
  restore: {
    title: "Gib deine 24 Wörter ein",
    intro: "Dein Schlüssel ist nicht auf diesem Gerät. Mit deinen 24 Wörtern ist er wieder da, genau wie zuvor.",
    introNew: "Wenn du Wörter von einer früheren Abstimmung hast, kannst du sie wieder verwenden.",
    label: "Deine 24 Wörter",
    hint: "In der Reihenfolge auf deinem Bogen, durch Leerzeichen getrennt. Groß- oder Kleinschreibung spielt keine Rolle.",
    unknown: (n: string) => `Wort ${n} gibt es in der Liste nicht. Bitte vergleiche es mit deinem Bogen.`,
    other: "Diese Wörter gehören zu einem anderen Schlüssel. Bitte nimm den Bogen zu dieser Abstimmung.",
  },
  lost: {
    text: "Wenn der Schlüssel noch auf einem anderen Gerät liegt, öffne dort deinen Link: Dort kannst du die Wörter noch einmal aufschreiben. Sonst sag es jetzt. Je früher die Wahlleitung es weiß, desto eher lässt sich etwas tun.",
    told: "Die Wahlleitung weiß Bescheid. Wenn du die Wörter wiederfindest, tippe sie oben ein; dann gelten sie wieder.",
  },
  write: {
    title: "Schreib diese 24 Wörter auf",
    text: "Mit Stift auf Papier, in dieser Reihenfolge. Mach davon kein Foto und keine Datei.",
    why: "Ohne diese Wörter lässt sich nicht auszählen, wenn dieses Gerät ausfällt. Wer sie liest, kann an deiner Stelle auszählen. Bewahre sie auf wie einen Haustürschlüssel.",
    list: "Deine 24 Wörter",
  },
  sheet: {
    later: "schreib es hierher, sobald alle bereit sind: ______________________",
    keep: "Verwahre dieses Blatt sicher. Wer diese Wörter hat, kann an deiner Stelle auszählen. Niemand wird dich danach fragen, auch nicht die Wahlleitung.",
    use: "Zum Auszählen öffnest du deinen Link. Wenn das Gerät fehlt, gib die Wörter auf einem anderen ein.",
  },
  typeBack: {
    title: "Tippe vier Wörter von deinem Blatt ab",
    wrong: (n: number) => `Wort ${n} ist anders. Bitte sieh auf deinem Blatt nach.`,
  },
  working: {
    key: "Dein Schlüssel wird eingetragen …",
    rehearsal: "Probe: Dein Schlüssel öffnet ein versiegeltes Probestück …",
  },
  others: {
    keys: "Dein Schlüssel ist eingetragen. Jetzt erstellen die anderen ihren. Danach vergleichen alle dasselbe Vergleichszeichen: Schau dann wieder herein.",
    shares:
      "Deine Teile sind verschickt. Jetzt vergleichen die anderen und verschicken ihre. Danach folgt die Probe: Schau dann wieder herein.",
    rehearsals: "Deine Probe ist bestanden. Jetzt proben die anderen.",
    yourself: "du",
    yourTurn: "Du bist an der Reihe.",
    witnesses: "Die Zeugen haben noch nicht unterschrieben; du musst nichts tun. Danach wird ausgezählt.",
    you: "(du)",
  },
  compare: {
    title: "Vergleiche das Vergleichszeichen",
    text: "Ruf die anderen an, oder trefft euch. Lest euch dieses Vergleichszeichen vor. Bei allen muss es gleich sein.",
    before:
      "Hast du auf einem anderen Gerät schon einmal verglichen? Dann muss es noch dasselbe Vergleichszeichen sein. Wenn es ein anderes ist, mach nicht weiter.",
    different: "Ist es bei jemandem anders? Dann mach nicht weiter, und sag es der Wahlleitung.",
    changed:
      "Achtung: Seit deinem Vergleich hat sich die Zählkommission geändert. Dieses Gerät macht nicht weiter. Bitte sag es der Wahlleitung; sie muss neu vorbereiten.",
  },
  bad: {
    mine: (receiver: string) =>
      `Der Teil, den du für ${receiver} geschickt hast, passt nicht. Dieses Gerät hat den Beweis selbst nachgerechnet.`,
    unproven: (receiver: string, sender: string) =>
      `Der Server sagt, der Teil von ${sender} für ${receiver} sei fehlerhaft. Der Beweis dafür stimmt aber nicht. Bitte sag es der Wahlleitung und den anderen; so geht es nicht weiter.`,
    anew: "Es ist noch nichts geschehen: Die Abstimmung war nicht offen. Die Wahlleitung beginnt von vorn. Du musst nichts tun; derselbe Link führt dich weiter, und deine Wörter gelten auch dann.",
    anewCommittee:
      "Es ist noch nichts geschehen: Mit diesem Schlüssel ist nichts versiegelt. Die Wahlleitung legt eine neue Zählkommission an. Dafür bekommst du einen neuen Link, und du schreibst neue Wörter auf.",
    otherDevice:
      "Wenn du selbst nichts verändert hast, kann es an diesem Gerät liegen. Nimm für den neuen Anfang lieber ein anderes.",
    evidence:
      "Den Beweis kannst du aufheben, falls später jemand fragt. Er passt in eine Datei und lässt sich ohne diesen Server nachrechnen (mit „urna verify-evidence“). Er verrät nichts über deine Wörter.",
    own: "In der Prüfdatei steht unter deinem Namen ein anderer Eintrag als der, den dieses Gerät verschickt hat. Hast du deinen Schlüssel mit deinen Wörtern auf einem anderen Gerät eingetragen? Dann tippe die Wörter hier noch einmal ein. Sonst sag es der Wahlleitung.",
    otherKey: "Unter deinem Namen steht ein anderer Schlüssel",
    otherKeyText:
      "Der Schlüssel auf diesem Gerät ist nicht der in der Prüfdatei. Hast du auf einem anderen Gerät einen zweiten erstellt? Dann mach dort weiter, oder tippe hier die Wörter von dort ein. Wenn du das nicht warst, sag es sofort der Wahlleitung.",
    duplicate:
      "Jemand in dieser Zählkommission benutzt diese Wörter schon. Jede Person braucht eigene. Bitte erstelle einen neuen Schlüssel.",
    record: (clause: string, message: string) =>
      `Die Prüfdatei hält sich nicht an die Regeln (${clause}: ${message}). Bitte sag es der Wahlleitung.`,
  },
  ready: {
    title: "Du bist bereit",
    before: "Dein Schlüssel ist geprüft. Die Abstimmung kann geöffnet werden, sobald alle bereit sind.",
    beforeAlone: "Dein Schlüssel ist geprüft. Jetzt kannst du die Abstimmung öffnen.",
    during: "Die Abstimmung läuft. Nach dem Ende öffnest du diesen Link wieder und zählst aus.",
    checkWordsText:
      "Sind deine Wörter noch lesbar? Tippe sie ein: Dieses Gerät vergleicht sie mit der öffentlichen Prüfdatei. Das geht jederzeit, auch auf einem anderen Gerät.",
    writeAgainText:
      "Ist dein Bogen verloren oder nicht mehr lesbar? Dieses Gerät kennt die Wörter noch. Achte darauf, dass niemand mitliest.",
  },
  member: {
    toCount: (n: number) => (n === 1 ? "Eine Abstimmung wartet auf dich" : `${n} Abstimmungen warten auf dich`),
    counted: "beendet; du musst nichts mehr tun",
    lasts: (day: string) =>
      `Dein Schlüssel gilt für alle Abstimmungen, die vor dem ${day} geöffnet werden. Wenn eine zu Ende ist, öffne diesen Link wieder und zähl aus.`,
    replaced: (day: string) =>
      `Diese Zählkommission wurde am ${day} abgelöst. Was hier noch läuft, zählst du noch aus. Bewahre deine Wörter bis dahin auf.`,
    replacedDone: (day: string) =>
      `Diese Zählkommission wurde am ${day} abgelöst, und alles ist ausgezählt. Vernichte den Bogen mit deinen Wörtern, wenn niemand mehr ein Ergebnis anficht.`,
    keyHint:
      "Schreib es unter deine 24 Wörter. Damit erkennst du später, dass eine Abstimmung wirklich mit dem Schlüssel deiner Zählkommission versiegelt ist.",
    before:
      "Dein Schlüssel wird einmal erstellt und gilt dann für alle Abstimmungen dieser Zählkommission, bis sie abgelöst wird.",
  },
  away: {
    text: "Mit deinem Link und deinen Wörtern kannst du von überall auszählen. Wenn das an einigen Tagen nicht geht, sag es hier. Die Wahlleitung und die anderen Mitglieder sehen es. Nach dem letzten Tag wird es gelöscht.",
    wrongFrom: "Gib einen Tag ab heute an.",
    wrongUntil: "Gib einen Tag an, der nicht vor dem ersten liegt.",
    mine: (from: string, until: string) =>
      from === until ? `Du bist am ${from} abwesend.` : `Du bist vom ${from} bis zum ${until} abwesend.`,
  },
  witnesses: {
    nothing: "Du musst jetzt nichts tun.",
    result:
      "Dein Teil ist getan. Das Ergebnis wird für alle sichtbar, sobald genug Zeugen es unterschrieben haben. Der Server fragt sie von selbst.",
    long: "Wenn es länger als eine Stunde dauert, sag es der Wahlleitung. Sie sieht, welcher Zeuge fehlt.",
    longAlone: "Wenn es länger als eine Stunde dauert, sieh auf der Seite der Wahlleitung nach, welcher Zeuge fehlt.",
  },
  count: {
    checkText:
      "Bevor dein Schlüssel etwas öffnet, prüft dieses Gerät die ganze Prüfdatei: jeden Stimmzettel, jede Ausgabe, jede Unterschrift.",
    whatNow: "Dein Schlüssel öffnet jetzt nur die Summen der Stimmen, nie einen einzelnen Stimmzettel:",
    afterwards:
      "Dein Teil gilt nur für genau diese Prüfdatei. Er lässt sich nicht zurücknehmen, und dieses Gerät zählt nie für eine andere Prüfdatei.",
    nothingToCount:
      "Es gibt so wenige Stimmzettel, dass ein Ergebnis verraten könnte, wer wie gestimmt hat. Deshalb wird nichts ausgezählt, und dein Schlüssel öffnet nichts. Du musst nichts mehr tun.",
    alone:
      "Du zählst allein: Niemand sonst hat verglichen, ob diese Prüfdatei dieselbe ist, die alle sehen. Wer sichergehen will, vergleicht das Vergleichszeichen mit dem, das andere beim Nachprüfen sehen.",
    heard: "Vergleichszeichen, das du von einer anderen Person gehört hast",
    heardHint:
      "Ruf jemanden aus der Zählkommission an, und lest euch das Vergleichszeichen gegenseitig vor. Tippe ab, was du hörst, nicht, was hier steht.",
    heardOther:
      "Das ist ein anderes Vergleichszeichen. Vergleiche noch einmal Zeichen für Zeichen. Wenn es anders bleibt, zähl nicht aus, und sag es der Wahlleitung: Dann sehen nicht alle dieselbe Prüfdatei.",
    which: "Für welche Zählkommission zählst du?",
    whichText:
      "Der Schlüssel auf diesem Gerät stammt aus deinen Wörtern und gilt für mehrere Abstimmungen. Tippe das Vergleichszeichen des Zählschlüssels ab. Es steht bei deinen Wörtern auf dem Papier, oder der Veranstalter hat es veröffentlicht.",
    whichOther:
      "Das ist ein anderes Vergleichszeichen. Vergleiche noch einmal Zeichen für Zeichen. Wenn es anders bleibt, zähl nicht aus, und sag es der Wahlleitung.",
    otherCommittee:
      "Für diese Abstimmung ist eine andere Zählkommission genannt als die, mit der du deinen Schlüssel erstellt hast. Dieses Gerät zählt sie nicht aus. Bitte sag es den anderen aus der Zählkommission und der Wahlleitung.",
    publishedHint:
      "Tippe ab, was nach dem Ende der Abstimmung veröffentlicht wurde, nicht, was hier steht. Eine ausgezählte Abstimmung darf nie noch einmal ausgezählt werden.",
    late: "Dein Schlüssel wurde auf diesem Gerät aus den Wörtern wiederhergestellt. Hast du auf einem anderen Gerät für diese Abstimmung schon ausgezählt?",
    ended: (end: string) =>
      `Diese Zählkommission sollte nur bis ${end} zählen. Dieses Gerät hat die Abstimmung erst danach zum ersten Mal gesehen. Frag die Wahlleitung, wann abgestimmt wurde. Wenn du unsicher bist, zähl nicht aus.`,
    endedMissing: "Bitte bestätige das, oder zähl nicht aus, und frag die Wahlleitung.",
    lateMissing:
      "Bitte bestätige das. Wenn du schon ausgezählt hast, zähl nicht noch einmal, und frag die Wahlleitung.",
    invalidText: "Bitte sag es der Wahlleitung und den anderen der Zählkommission, mit dieser Liste.",
    otherRecord:
      "Dieses Gerät hat für diese Abstimmung schon einmal ausgezählt, aber für eine andere Prüfdatei. Das tut es nie zweimal. Bitte sag es der Wahlleitung.",
    incomplete: "Die Prüfdatei ist noch nicht abgeschlossen. Bitte versuch es gleich noch einmal.",
  },
  room: {
    rule: "Von selbst zählt es nur aus, wenn genug Mitglieder der Zählkommission dieselbe Prüfdatei sehen und nichts ungewöhnlich ist. Sonst fragt es dich. Du siehst jede Auszählung auf dieser Seite.",
    byHand: "Ohne diese Zustimmung zählst du jede Abstimmung einzeln aus:",
    open: "Lass diese Seite offen und sichtbar. Solange sie im Hintergrund ist oder der Bildschirm aus ist, zählt dieses Gerät nichts aus.",
    closing:
      "Wenn du diese Seite schließt, zählt dieses Gerät nicht mit, bis du sie wieder öffnest. Dein Schlüssel bleibt: Dein Link führt dich wieder hierher.",
    stands: {
      released: "Dein Teil wird eingetragen",
      arrived: "Dein Teil ist eingetragen",
      asks: "wartet auf deine Entscheidung",
    },
    same: {
      text: "Vergleiche dieses Vergleichszeichen mit dem auf der Leinwand oder auf einem anderen Gerät. Vorher zählt dieses Gerät nichts von selbst aus. Wenn es anders ist, sag es laut der Versammlungsleitung.",
    },
    decide:
      "Deshalb zählt dieses Gerät nicht von selbst aus. Frag die anderen aus der Zählkommission, ob es so richtig ist, und entscheide dann.",
    reasons: {
      restored: "Dein Schlüssel wurde auf diesem Gerät aus den Wörtern wiederhergestellt.",
      tooSoon: "Seit deiner letzten Auszählung sind noch keine 30 Sekunden vergangen.",
    },
    refused: {
      otherRecord:
        "Dieses Gerät hat für diese Abstimmung schon eine andere Prüfdatei bestätigt oder ausgezählt. Das tut es nie für zwei. Bitte sag es laut den anderen aus der Zählkommission und der Versammlungsleitung.",
      otherQuestion:
        "Dieses Gerät hat unter dieser Nummer in der Versammlung schon eine andere Abstimmung bestätigt oder ausgezählt. Bitte sag es laut den anderen aus der Zählkommission und der Versammlungsleitung.",
      ended:
        "Diese Abstimmung kam erst nach dem Ende der Zählkommission auf dieses Gerät. Es zählt sie nicht aus. Bitte sag es der Versammlungsleitung.",
      differs:
        "Die Prüfdatei dieser Abstimmung passt nicht zu dem, was in der Versammlung angekündigt wurde. Dieses Gerät zählt sie nicht aus. Bitte sag es laut den anderen aus der Zählkommission und der Versammlungsleitung.",
    },
    onlyThere:
      "Diese Abstimmung gehört zu einer Versammlung, und dein Schlüssel wurde auf diesem Gerät aus den Wörtern wiederhergestellt. Zähl sie auf der Seite der Zählkommission aus: Dort vergleichst du zuerst, ob du dieselbe Versammlung siehst wie alle.",
    hear: {
      title: "Siehst du dieselbe Versammlung wie alle?",
      text: "Dein Schlüssel wurde auf diesem Gerät aus den Wörtern wiederhergestellt. Tippe das Vergleichszeichen der Versammlung ab, das die Leinwand oder ein anderes Gerät jetzt zeigt. Vorher bestätigt dieses Gerät nichts.",
      earlier: "Das ist ein älteres Vergleichszeichen. Nimm das, das die Leinwand jetzt zeigt.",
      never:
        "Dieses Vergleichszeichen hatte die Versammlung auf diesem Gerät nie. Vergleiche noch einmal Zeichen für Zeichen. Wenn es anders bleibt, zähl nicht aus, und sag es laut der Versammlungsleitung.",
    },
    alarm: {
      remedy:
        "Dieses Gerät zählt in dieser Versammlung nichts mehr aus. Sag es sofort laut den anderen aus der Zählkommission und der Versammlungsleitung.",
    },
    deedsHint: "Das hat dieses Gerät mit deinem Schlüssel getan. Es bleibt hier stehen.",
    deed: {
      agreedHand: (when: string) => `von dir bestätigt, ${when}`,
      releasedHand: (when: string) => `von dir ausgezählt, ${when}`,
    },
  },
  counted: {
    title: "Dein Teil ist eingetragen",
  },
  result: {
    keep: "Deinen Bogen mit den Wörtern brauchst du für diese Abstimmung nicht mehr. Vernichte ihn, wenn niemand mehr das Ergebnis anficht.",
  },
  cancelled: {
    text: "Diese Abstimmung wurde abgebrochen. Es wird nicht ausgezählt. Deinen Bogen brauchst du nicht mehr.",
  },
};
