// Die Seite eines Mitglieds in einer Versammlung: was anders heißt, wenn der Verein „du“ sagt.
import type { MemberMessages } from "../../de/meeting/member.ts";
import type { Differing } from "../differing.ts";

export const member: Differing<MemberMessages> = {
  offline: { text: "Nichts ist verloren. Lass diese Seite offen: Sie versucht es von selbst weiter." },
  unknown: { text: "Der Link ist vielleicht unvollständig. Scanne den QR-Code auf deiner Karte noch einmal." },
  damaged: {
    text: "Unterwegs ist etwas davon verloren gegangen. Scanne den QR-Code auf deiner Karte noch einmal.",
  },
  alarm: {
    remedy:
      "Sag es sofort laut der Versammlungsleitung und der Zählkommission, und zeig ihnen diese Seite. Stimm hier nicht weiter ab, bis geklärt ist, warum.",
  },
  enterCode: {
    text: "Scanne den QR-Code auf deiner Karte mit der Kamera. Oder tippe den Code ab.",
    hint: "20 Zeichen von deiner Karte; Groß- oder Kleinschreibung spielt keine Rolle",
    wrong: "Das ist kein Zugangscode. Vergleiche ihn bitte mit deiner Karte.",
  },
  checkIn: {
    text: "Wenn du da bist, bekommt dieses Gerät deine Stimmzettel von selbst. Abgestimmt wird hier: auf diesem Gerät und in diesem Browser.",
    wrongCode: "Diese Karte gilt nicht mehr, oder sie ist von einer anderen Versammlung. Frag am Eingang.",
    failed: "Das hat nicht geklappt. Nichts ist verloren. Versuch es bitte noch einmal.",
  },
  lobby: {
    text: "Lass diese Seite offen. Die nächste Frage erscheint von selbst.",
    left: "Du bekommst keine Stimmzettel, bis du wieder da bist.",
    endedText: "Du kannst diese Seite schließen.",
  },
  handOver: { text: (name: string) => `Gib das Gerät bitte ${name}.` },
  committee: {
    ask: "Vielleicht sind die Namen dieselben: Es ist trotzdem ein anderer Schlüssel. Hat die Versammlung das beschlossen? Wenn nicht, sag es der Versammlungsleitung.",
  },
  fetching: {
    heading: "Dein Stimmzettel kommt",
    late: "Nichts ist verloren. Lass diese Seite offen: Sie versucht es von selbst weiter.",
  },
  ask: {
    text: "So wenige sind bei dieser Frage stimmberechtigt. Wer das Ergebnis sieht, kann daraus vielleicht schließen, wie du gestimmt hast. Der Betreiber sieht auch, dass du den Stimmzettel holst.",
  },
  notEntitled: {
    heading: "Bei dieser Frage bist du nicht stimmberechtigt",
    late: "Wenn du gerade erst eingecheckt hast: Der Stimmzettel kommt von selbst, meist nach wenigen Sekunden.",
    ask: "Wenn das nicht stimmt, sag es der Versammlungsleitung.",
  },
  elsewhere: {
    text: "Stimm dort ab. Ab der nächsten Frage kommt der Stimmzettel auf das Gerät, auf dem du zuletzt eingecheckt hast.",
    wasNot: "Warst du das nicht? Dann sag es gleich der Versammlungsleitung.",
  },
  sealed: {
    heldHeading: "Versiegelt. Dein Stimmzettel geht am Ende in die Urne",
    text: "Dein Stimmzettel geht in den nächsten Sekunden ab. Lass diese Seite offen.",
    held: "Dein Stimmzettel wurde erst nach dem Start geholt. Damit niemand sieht, dass Holen und Abgeben zusammengehören, geht er ab, sobald das Ende angekündigt wird, oder wenn du diese Seite verlässt.",
    heldText: "Du musst nichts mehr tun. Lass diese Seite offen.",
  },
  box: {
    heading: "Deine Stimme ist in der Urne.",
    stay: "Lass diese Seite offen. Die nächste Frage erscheint von selbst.",
    counted: "Dein Stimmzettel ist unter denen, die ausgezählt werden. Dieses Gerät hat es nachgeprüft.",
  },
  over: { sealed: "Dein Stimmzettel kam nicht mehr rechtzeitig in die Urne. Er zählt nicht." },
  refused: { text: "Nichts ist verloren. Sag es der Versammlungsleitung, und nenn dies:" },
  here: {
    addText: "Scanne die Karte dieser Person mit der Kamera. Oder tippe den Code ab.",
    leaveFailed: "Das hat nicht geklappt. Versuch es bitte noch einmal.",
  },
  candidates: {
    label: "Wen schlägst du vor?",
    failed: "Das hat nicht geklappt. Versuch es bitte noch einmal.",
  },
  compare: {
    text: "Vergleiche mit der Leinwand oder einem anderen Gerät: Scanne dort den QR-Code, oder vergleiche alle Zeichen.",
    later:
      "Diese Zeichen kennt dieses Gerät noch nicht. Vielleicht ist das andere Gerät weiter. Vergleiche in ein paar Sekunden noch einmal. Wenn es dabei bleibt, sag es laut.",
  },
};
