// Was auf der Seite des Mitglieds anders heißt, wenn der Verein „du“ sagt (../STYLE.md).
import type { VoterMessages } from "../de/voter.ts";
import type { Differing } from "./differing.ts";

export const voter: Differing<VoterMessages> = {
  checkingCode: "Dein Zugangscode wird geprüft …",
  offline: {
    text: "Nichts ist verloren. Lass diese Seite offen: Sie versucht es von selbst weiter.",
    network: "Bist du mit dem Internet verbunden?",
  },
  stopped:
    "Der Server hat diese Abstimmung angehalten. Nur sein Betreiber kann das beheben. Wenn es länger dauert, frag bei deiner Wahlleitung nach.",
  unwitnessed: {
    text: "Vorher kannst du deinen Stimmzettel nicht öffnen. So sehen alle dieselbe Abstimmung. Du musst nichts tun: Meist geht es nach Sekunden von selbst weiter. Dein Zugangscode ist nicht verbraucht.",
  },
  noStorage: {
    text: "Dein Stimmzettel muss auf dem Gerät liegen bleiben, bis er in der Urne ist. Dieser Browser erlaubt das nicht, vielleicht weil ein privates Fenster offen ist.",
    remedy:
      "Öffne deinen Link in einem gewöhnlichen Fenster oder in einem anderen Browser. Dein Zugangscode ist nicht verbraucht.",
    full: "Vielleicht ist der Speicher voll. Was schon gespeichert war, ist noch da. Schaff etwas Platz und lade die Seite neu.",
  },
  broken: {
    text: "Das ist ein Fehler dieser Seite. Was schon gespeichert war, ist noch da. Lade die Seite neu; sie zeigt dann, wie weit du bist.",
  },
  forged: {
    changed: "Der Server legt eine andere Abstimmung vor als die, für die dein Stimmzettel geöffnet wurde.",
    promise:
      "Die Bestätigung der Urne ist nicht echt. Dein Stimmzettel gilt auf dieser Seite deshalb als noch nicht in der Urne.",
    remedy:
      "Gib hier nichts weiter ein. Melde dich telefonisch oder persönlich bei der Wahlleitung, nicht über diese Website, und zeig ihr diese Seite.",
  },
  unknown: {
    text: "Der Link ist vielleicht unvollständig. Öffne ihn noch einmal aus deiner Einladung, oder gib auf der Startseite die Nummer von deiner Einladung ein.",
  },
  waitingRoom: {
    text: "Diese Abstimmung wird noch vorbereitet. Dein Zugangscode ist nicht verbraucht.",
    follows: "Lass diese Seite offen: Sie geht von selbst weiter, sobald geöffnet ist.",
  },
  enterCode: {
    heading: "Dein Zugangscode",
    text: "Er steht in deiner Einladung. Wenn du dich vertippst, kannst du es noch einmal versuchen.",
    incomplete: (n: number) =>
      `Der Zugangscode hat 20 Zeichen; hier sind es ${n}. Bitte vergleiche ihn mit deiner Einladung.`,
    wrongRemedy:
      "Wenn du mehrere Nachrichten bekommen hast, gilt nur der Link in der neuesten. Sonst vergleiche den Code mit deiner Einladung, oder bitte die Wahlleitung um einen neuen.",
  },
  notWhole: {
    text: "Ein Teil davon fehlt oder wurde verändert, vielleicht beim Kopieren oder durch das E-Mail-Programm. Dein Zugangscode ist nicht verbraucht.",
    remedy:
      "Öffne oder scanne den Link noch einmal. Wenn er von deinem anderen Gerät kommt, lass ihn dort noch einmal anzeigen. Hilft das nicht, tippe hier den Zugangscode aus deiner Einladung ein.",
  },
  otherEntry: {
    heading: "Das Verzeichnis hat einen anderen Eintrag als deine Einladung.",
    invited: "In deiner Einladung:",
    remedy:
      "Das kann ein Versehen sein. Öffne oder scanne den Link noch einmal. Wenn das dann wieder hier steht, zeig diese Seite der Wahlleitung.",
  },
  guest: {
    yoursHeading: "Du bist die nächste Person an diesem Gerät",
    whose: (name: string | undefined) =>
      name === undefined
        ? "Der Stimmzettel auf diesem Gerät gehört zu einem anderen Link als dem, den du gerade geöffnet hast."
        : `Der Stimmzettel auf diesem Gerät gehört ${name}.`,
    cast: "Er ist schon in der Urne und zählt. Wenn du deinen eigenen öffnest, wird er nur auf diesem Gerät gelöscht.",
    opened:
      "Er ist geöffnet, aber noch nicht in der Urne. Wenn du ihn löschst, ist diese Stimme verloren, außer er ist noch woanders aufbewahrt. Niemand kann ihn ein zweites Mal ausgeben.",
    unsent:
      "Er ist versiegelt, aber noch nicht in der Urne. Wenn du ihn jetzt löschst, ist diese Stimme verloren, außer er ist noch woanders aufbewahrt.",
  },
  welcome: {
    until: (time: string) => `Abstimmen kannst du bis ${time}.`,
    untilClosed: "Abstimmen kannst du, bis die Wahlleitung die Abstimmung beendet.",
    from: (time: string) => `Die Urne öffnet am ${time}. Deinen Stimmzettel kannst du jetzt schon holen.`,
    fromNotice: "Die Urne öffnet später. Deinen Stimmzettel kannst du jetzt schon holen.",
    weight: (n: string) => `Deine Stimme zählt ${n}-fach.`,
    secret: "Geheim: Niemand sieht, wie du stimmst, auch der Betreiber nicht.",
    secretAlone:
      "Auf deinem Stimmzettel steht kein Name. Zum Auszählen genügt hier aber eine Person: Sie könnte einzelne Stimmzettel öffnen.",
    notSecret: "Der Server zählt aus. Deine Stimme ist deshalb nicht vor dem Betreiber geschützt: Er könnte sie lesen.",
    here: "Wenn du den Stimmzettel hier öffnest, stimmst du auch hier ab: auf diesem Gerät und in diesem Browser.",
    once: "Der Stimmzettel wird nur einmal ausgegeben, und zwar an diesen Browser. Bis er in der Urne ist, kannst du ihn noch auf ein anderes Gerät mitnehmen oder sicher aufbewahren. Ob er schon geholt wurde, siehst du im nächsten Schritt.",
  },
  opening: {
    heading: "Dein Stimmzettel wird geholt",
    waitingHeading: "Dein Stimmzettel ist noch nicht geholt",
    waiting: "Nichts ist verloren. Lass diese Seite offen und das Telefon an: Sie versucht es von selbst weiter.",
    silent: (address: string) =>
      `Die Urne hat eine eigene Adresse. Dieses Gerät erreicht sie nicht: ${address}. Deshalb wurde dein Stimmzettel noch nicht geholt. Dein Zugangscode ist nicht verbraucht.`,
    remedy:
      "Wenn das so bleibt, nimm ein anderes Netz oder öffne deinen Link auf einem anderen Gerät. Hilft das nicht, sag es der Wahlleitung.",
  },
  elsewhere: {
    heading: "Dein Stimmzettel wurde schon geholt",
    was: "Warst du das?",
    wasYes:
      "Wenn du schon abgestimmt hast, zählt deine Stimme, und du musst nichts mehr tun. Sonst öffne deinen Link dort noch einmal: auf dem anderen Gerät oder in der anderen App, zum Beispiel im E-Mail-Programm.",
    wasMove:
      "Wenn du ihn aufbewahrt hast, hol ihn mit der Datei oder den Wörtern hierher. Wenn er nirgends mehr da ist und du noch nicht abgestimmt hast, ist dieser Stimmzettel verloren.",
    wasNot: "Geht das alles nicht, oder warst du es nicht? Dann melde dich gleich bei der Wahlleitung.",
  },
  takeOver: {
    text: "Öffne auf dem anderen Gerät deinen Stimmzettel und tippe auf „Auf ein anderes Gerät mitnehmen“. Scanne den QR-Code mit der Kamera dieses Geräts. Ohne Kamera: Tippe die 48 Wörter ab. Wenn du den Stimmzettel in einer Datei aufbewahrt hast, wähle die Datei hier aus und tippe die zwölf Wörter dazu ab.",
    unknownWord: (n: string) => `Das ${n}. Wort steht nicht in der Liste. Bitte vergleiche es.`,
  },
  ballot: {
    heading: "Dein Stimmzettel",
    full: (max: number) =>
      max === 1
        ? "Du hast schon ein Kreuz gemacht. Nimm es erst weg."
        : `Du hast schon alle ${max} vergeben. Nimm erst eines weg.`,
    abstaining: (n: number, text: string) =>
      n === 0
        ? "Du enthältst dich."
        : n === 1
          ? "Du enthältst dich. Dein Kreuz zählt dann nicht."
          : `Du enthältst dich. Deine ${text} Kreuze zählen dann nicht.`,
    abstainingVotes: (n: number, text: string) =>
      n === 0
        ? "Du enthältst dich."
        : n === 1
          ? "Du enthältst dich. Die Stimme, die du vergeben hast, zählt dann nicht."
          : `Du enthältst dich. Die ${text} Stimmen, die du vergeben hast, zählen dann nicht.`,
    abstainFirst: "Du enthältst dich. Nimm dieses Kreuz erst weg.",
    chosen: "Deine Auswahl",
    saved: "Deine Auswahl bleibt auf diesem Gerät, auch wenn du die Seite schließt. Sie ist noch nicht in der Urne.",
    nothing: "Hier fehlt noch dein Kreuz.",
    nothingVotes: "Hier fehlen noch deine Stimmen.",
  },
  review: {
    trialHeading: "Deine Auswahl auf dem Probestimmzettel",
    text: "Bitte lies alles noch einmal. Wenn dein Stimmzettel in der Urne ist, kann niemand mehr etwas ändern.",
    notOpen: (time: string) =>
      `Die Urne öffnet am ${time}. Die Seite geht von selbst weiter; deine Auswahl bleibt gespeichert.`,
    notOpenNotice:
      "Die Urne ist noch nicht geöffnet. Die Seite geht von selbst weiter; deine Auswahl bleibt gespeichert.",
    opened: "Die Urne ist geöffnet. Du kannst deinen Stimmzettel jetzt hineinlegen.",
    failedText: "Nichts ist verloren, und nichts wurde abgegeben. Bitte versuch es noch einmal.",
  },
  withdrawn: {
    before: "Wer nicht mehr zur Wahl steht, kann nicht gewählt werden. Mach dein Kreuz bei jemand anderem.",
    after: "Falls du dort ein Kreuz gemacht hast: Es bleibt stehen, wählt aber niemanden mehr. Dein Stimmzettel gilt.",
    again: "Du hast deine Kreuze vorher gemacht. Bitte sieh sie noch einmal an.",
  },
  struckOff: {
    heading: "Du wurdest von der Liste der Stimmberechtigten gestrichen",
    text: "Deshalb wird für dich kein Stimmzettel mehr ausgegeben. Es wurde auch vorher keiner ausgegeben.",
    remedy:
      "Wenn das ein Irrtum ist, melde dich gleich bei der Wahlleitung. Bis zum Ende der Abstimmung kann sie dich wieder auf die Liste setzen. Du bekommst dann einen neuen Link.",
    afterwards: "Nach dem Ende steht deine Zeile als gestrichen im Verzeichnis. Deinen Namen sieht dort niemand.",
  },
  attachments: {
    failed: "Nicht alle Unterlagen sind angekommen. Versuch es noch einmal. Abstimmen kannst du trotzdem.",
    wrong: (name: string) =>
      `„${name}“: Diese Datei ist nicht die, die in der Abstimmung genannt ist. Sie wird nicht gezeigt. Sag es der Wahlleitung.`,
  },
  audit: {
    trialChoice:
      "Notiere die Nummer. Öffne dann das Siegel und prüfe auf einem zweiten Gerät, ob wirklich deine Auswahl darin ist.",
    text: "Deine Auswahl ist jetzt versiegelt, aber noch nicht in der Urne. Zu diesem Siegel gehört die Prüfnummer:",
    choice:
      "Notiere die Nummer. Dann entscheide: Leg diesen Stimmzettel so in die Urne, oder öffne sein Siegel und prüfe auf einem zweiten Gerät, ob wirklich deine Auswahl darin ist. Ein geöffnetes Siegel kommt nie in die Urne: Deine Auswahl wird danach neu versiegelt.",
    openedText:
      "Scanne den Code mit einem zweiten Gerät, oder öffne dort den Link. Es rechnet mit eigenem Programm nach und muss dieselbe Prüfnummer und deine Auswahl zeigen. Wer den Code sieht, sieht deine Auswahl.",
    fileHint: (page: string) =>
      `Mit der Datei geht es auch ohne Kamera: Öffne auf dem zweiten Gerät ${page} und wähle sie dort aus.`,
  },
  leaving: {
    text: "Scanne diesen Code mit der Kamera des anderen Geräts. Deine Kreuze kommen nicht mit, nur der leere Stimmzettel.",
    keep: "Zeig ihn niemandem sonst: Wer ihn scannt, hat deinen Stimmzettel.",
    link: "Oder öffne dort diesen Link",
    wordsText: "Öffne auf dem anderen Gerät deinen Link, dann „Mit Datei oder Wörtern hierher holen“, und tippe:",
    finishText: "Beende hier erst, wenn er dort zu sehen ist. Danach ist hier nichts mehr.",
  },
  moved: {
    heading: "Dein Stimmzettel ist jetzt auf dem anderen Gerät",
    text: "Hier ist nichts mehr davon. Stimm dort ab; diese Seite kannst du schließen.",
  },
  handingOver: {
    heading: "Dein Stimmzettel wird übergeben",
    keepOpen: "Lass diese Seite offen und das Telefon an. Sonst wird deine Stimme nicht übergeben.",
    stored: "Dein versiegelter Stimmzettel liegt auf diesem Gerät.",
    held: "Die Urne nimmt im Moment nichts an. Diese Seite legt deinen Stimmzettel von selbst hinein, sobald es geht.",
  },
  refused: {
    text: "Er ist nicht in der Urne. Er bleibt auf diesem Gerät gespeichert. Melde dich bitte bei der Wahlleitung und nenne dies:",
    textAsk: "Nichts ist verloren. Melde dich bitte bei der Wahlleitung und nenne dies:",
  },
  spent: {
    wasNot: "Warst du das nicht? Dann melde dich gleich bei der Wahlleitung.",
  },
  tooLate: {
    text: "Dein Stimmzettel ist nicht in der Urne. Er wurde nicht vor dem Ende abgegeben und zählt nicht.",
  },
  inTheBox: {
    heading: "Deine Stimme ist in der Urne.",
    close: "Du kannst diese Seite schließen.",
    already: (name: string | undefined) =>
      name === undefined
        ? "Diese Stimme wurde auf diesem Gerät schon abgegeben. Bist du jemand anderes? Dann tippe unten auf „Nächste Person an diesem Gerät“."
        : `${name} hat auf diesem Gerät schon abgestimmt. Bist du jemand anderes? Dann tippe unten auf „Nächste Person an diesem Gerät“.`,
    checkText: "Speichere oder drucke sie, wenn du magst – du brauchst sie nicht.",
    done: "Du musst nichts mehr tun.",
    lookingUp:
      "Stimmzettel kommen in Gruppen in die öffentliche Prüfdatei. Wenn diese Seite dann noch offen ist, sieht sie von selbst nach, ob deiner dabei ist.",
    lookingUpAfterEnd:
      "Die Abstimmung ist zu Ende. Wenn diese Seite offen bleibt, sieht sie in den nächsten Minuten von selbst nach, ob dein Stimmzettel in der öffentlichen Prüfdatei steht.",
    proofWrong:
      "Die öffentliche Prüfdatei zeigt deinen Stimmzettel nicht so, wie sie müsste. Speichere die Prüfnummer mit der Bestätigung und melde dich bei der Wahlleitung: Die unterschriebene Bestätigung ist ein Beweis.",
    nextText: "Löscht hier alles von diesem Stimmzettel. Deine Stimme bleibt in der Urne.",
    rowOwn: "Auch im Verzeichnis steht zu deinem Namen genau dieser Stimmzettel. Dieses Gerät hat es nachgerechnet.",
    rowWrong:
      "Im Verzeichnis steht zu deinem Namen nicht dieser Stimmzettel. Das darf nicht sein. Melde dich bei der Wahlleitung und zeig ihr diese Seite.",
    rowElsewhereText:
      "Dort rechnet ein anderes Programm nach, ob das Verzeichnis zu deinem Namen diesen Stimmzettel nennt. Gib den Link niemandem: Wer ihn hat, sieht, welcher versiegelte Stimmzettel deiner ist. Er sieht nicht, wie du gestimmt hast.",
    file: (title: string, number: string, promise: string) =>
      `${title}\n\nPrüfnummer: ${number}\n\nUnterschriebene Bestätigung der Urne (sie zeigt nicht, wie du gestimmt hast):\n\n${promise}`,
  },
  how: {
    paragraphs: [
      "Dein Gerät prüft zuerst die öffentliche Prüfdatei bis zur Öffnung: die Fragen, die Regeln, die Schlüssel der Zählkommission und das Wählerverzeichnis. Die Prüfsumme davon ist die Kennung der Abstimmung und steht in deinem Link.",
      "Dann erstellt es einen Schlüssel für deinen Stimmzettel und lässt ihn blind unterschreiben (blinde BLS-Signatur). Der Server sieht, dass du einen Stimmzettel holst, aber nicht, welchen.",
      "Deine Auswahl wird auf deinem Gerät verschlüsselt (ElGamal über ristretto255), mit einem Beweis, dass sie gültig ist, und ohne Namen in die Urne gelegt. Nur die Summe aller Stimmen wird entschlüsselt.",
      "Die Urne antwortet mit einer unterschriebenen Bestätigung. Die Seite zeigt erst Grün, wenn dein Gerät diese Unterschrift geprüft hat.",
    ],
    witnessed: (n: number, names: string) =>
      `Dein Gerät glaubt der Prüfdatei nur, wenn Zeugen sie mit unterschrieben haben (C2SP-Witnesses, mindestens ${n}): ${names}.`,
  },
};
