// Was man für eine einzelne Person tun kann, während abgestimmt wird, auf Deutsch.

export const trouble = {
  strike: {
    open: "Streichen",
    openFor: (name: string) => `Von der Liste streichen: ${name}`,
    title: (name: string) => `${name} von der Liste streichen`,
    text: "Wer seinen Stimmzettel noch nicht geholt hat, bekommt dann keinen mehr. Wer ihn schon geholt hat, behält ihn: Niemand kann sehen, welcher es ist, und ihn deshalb auch nicht zurückholen. Ob er geholt war, erfahren Sie erst mit der nächsten Zwischenzahl, spätestens nach dem Ende.",
    forGood:
      "Alle sehen dann, wie viele gestrichen wurden und warum, aber keine Namen. Das lässt sich nicht zurücknehmen; Sie können die Person nur neu auf die Liste setzen.",
    two: "Jemand anderes aus Verwaltung oder Wahlleitung muss es innerhalb einer Stunde bestätigen.",
    alone: "In Ihrem Team ist niemand, der es bestätigen könnte. Niemand sonst prüft es.",
    reason: "Begründung",
    reasonHint:
      "Sie steht öffentlich in der Prüfdatei. Nennen Sie keinen Namen und nichts, woran man die Person erkennt. Die Person selbst liest sie auch.",
    reasonMissing: "Bitte schreiben Sie eine kurze Begründung ohne Namen.",
    yes: "Von der Liste streichen",
    states: {
      asked:
        "Soll gestrichen werden. Was daraus wurde, steht hier mit der nächsten Zwischenzahl, spätestens nach dem Ende.",
      "struck-off": "Gestrichen. Bekommt keinen Stimmzettel mehr.",
      kept: "Nicht gestrichen: Der Stimmzettel war schon geholt. Das lässt sich nicht ändern, denn niemand sieht, welcher es ist.",
    },
    done: (name: string) => `${name}: Die Streichung ist vermerkt.`,
    waits: (name: string) => `${name}: Jemand anderes muss die Streichung bestätigen.`,
  },
  stranger: {
    open: "Jemand Fremdes hat den Code benutzt?",
    title: (name: string) => `Der Code von ${name} kam in fremde Hände`,
    before: "Wenn der Stimmzettel noch nicht geholt wurde, hilft ein neuer Code: Der alte gilt dann nicht mehr.",
    after:
      "Wenn ein Fremder den Stimmzettel schon geholt hat, kann niemand ihn zurückholen oder für ungültig erklären: Niemand sieht, welcher es ist. Ein zweiter wird nicht ausgegeben. Sie haben drei Möglichkeiten:",
    incident: "Als Vorfall bekannt machen",
    incidentHint:
      "Alle lesen dann in der Prüfdatei, dass ein Stimmzettel in fremde Hände kam. Nennen Sie keinen Namen.",
    incidentText:
      "Ein Zugangscode ging an eine falsche Adresse. Eine fremde Person hat damit einen Stimmzettel geholt.",
    cancel: "Die Abstimmung abbrechen",
    cancelHint: "Wenn eine einzige Stimme entscheiden kann. Das geht auf der Seite der Abstimmung.",
    live: "Damit leben und es festhalten",
    liveHint: "Im Protokoll Ihres Teams steht dann, dass Sie davon wussten. Namen stehen dort nicht.",
    published: "Der Vorfall ist bekannt gemacht.",
    noted: "Es steht jetzt im Protokoll Ihres Teams.",
  },
};
export type TroubleMessages = typeof trouble;
