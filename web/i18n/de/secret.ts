// „Ist meine Stimme geheim?“ auf Deutsch. Jede Grenze aus Abschnitt 10 von SPEC.md steht hier in einfachen Worten.

type Section = { readonly heading: string; readonly paragraphs: readonly string[] };
export type SecretMessages = {
  readonly title: string;
  readonly lead: string;
  readonly howTitle: string;
  readonly how: readonly Section[];
  readonly limitsTitle: string;
  readonly limitsLead: string;
  readonly limits: readonly Section[];
  readonly doTitle: string;
  readonly todo: readonly string[];
  readonly back: string;
};

export const secret: SecretMessages = {
  title: "Ist meine Stimme geheim?",
  lead: "Ja, mit Grenzen. Wie Sie stimmen, sieht niemand – auch der Betreiber nicht –, solange Ihr Gerät ehrlich ist und mehrere gemeinsam auszählen, die sich nicht gegen Sie verabreden. Hier steht, wie das geht und wo es aufhört.",
  howTitle: "So bleibt Ihre Stimme geheim",
  how: [
    {
      heading: "Der Stimmzettel trägt keinen Namen",
      paragraphs: [
        "Sie holen Ihren Stimmzettel mit Ihrem Zugangscode ab. Das ist wie im Wahllokal: Jemand schaut auf die Liste und sieht, dass Sie stimmen dürfen.",
        "Ihr Gerät legt dafür ein leeres Blatt in einen verschlossenen Umschlag. Der Server stempelt den Umschlag von außen; der Stempel drückt durch. Das Blatt hat der Server dabei nie gesehen. Wenn es später in die Urne kommt, erkennt er seinen Stempel, aber nicht, wem er ihn gegeben hat.",
      ],
    },
    {
      heading: "Ihre Wahl wird auf Ihrem Gerät versiegelt",
      paragraphs: [
        "Ihr Kreuz verlässt Ihr Gerät nur versiegelt. Öffnen könnten das Siegel nur die Auszählenden, und nur, wenn genug von ihnen zusammenkommen.",
        "Sie öffnen aber nie einen einzelnen Stimmzettel. Die Programme zählen die versiegelten Stimmen zusammen, und geöffnet wird nur die Summe.",
      ],
    },
    {
      heading: "Jeder kann nachrechnen",
      paragraphs: [
        "Alle versiegelten Stimmzettel stehen in einer öffentlichen Prüfdatei, ohne Namen und ohne Uhrzeit. Jeder kann damit prüfen, dass kein Stimmzettel fehlt, keiner doppelt zählt und das Ergebnis stimmt. Ihre Wahl verrät das nicht.",
        "Sollte das Siegel in vielen Jahren einmal gebrochen werden, steht auf dem Stimmzettel noch immer kein Name.",
      ],
    },
  ],
  limitsTitle: "Was Urna nicht kann",
  limitsLead: "Kein Verfahren kann alles. Das sollten Sie wissen, bevor Sie abstimmen:",
  limits: [
    {
      heading: "Wer Ihnen zuschaut, sieht Ihre Stimme",
      paragraphs: [
        "Zu Hause gibt es keine Wahlkabine. Wer auf Ihren Bildschirm schaut, sieht Ihr Kreuz. Auch ein Gerät, auf dem ein Schadprogramm läuft, kann Ihre Stimme verraten oder ändern.",
      ],
    },
    {
      heading: "Wer seine Stimme beweisen will, kann es",
      paragraphs: [
        "Die Seiten zeigen nach der Abgabe nichts, womit man seine Stimme beweisen könnte. Wer aber vorher ein verändertes Programm benutzt, kann damit beweisen, wie er gestimmt hat. Gegen Stimmenkauf und Zwang schützt Urna deshalb nicht.",
      ],
    },
    {
      heading: "Der Betreiber sieht, von welchem Anschluss etwas kommt",
      paragraphs: [
        "Mit jedem Stimmzettel sieht der Server die Netzadresse, von der er kommt. Er schreibt sie nicht auf, aber ein unehrlicher Betreiber könnte es tun. Über Tor oder den Anschluss eines anderen sieht er nur deren Adresse.",
        "Er sieht auch, welche Art von Browser ihn schickt, und wann. Ihr Browser schickt den Stimmzettel über eine Verbindung, auf der sonst nichts kommt, und Ihre Seite fragt danach nichts, was nicht alle Seiten fragen. Nicht jeder Browser und nicht jeder Betreiber hält Verbindungen so auseinander.",
        "Wer den Stimmzettel holt und gleich danach abgibt, verrät sich dem, der Adressen und Zeiten mitschreibt. Holen Sie ihn deshalb früh und stimmen Sie später ab, auf demselben Gerät und im selben Browser.",
      ],
    },
    {
      heading: "Die Wahlleitung sieht, wer einen Stimmzettel geholt hat",
      paragraphs: [
        "Sie sieht es nicht sofort, sondern in Abständen und für mehrere zugleich. Wer abgestimmt hat, sieht sie nicht. Nach dem Ende steht im Verzeichnis, für wen ein Stimmzettel ausgegeben wurde.",
        "Wer Ihnen den Zugangscode gibt, kennt ihn auch. Er könnte den Stimmzettel an Ihrer Stelle holen. Das würden Sie merken: Ihre Seite sagt dann, dass er schon geholt wurde.",
      ],
    },
    {
      heading: "Der Server kann einen Stimmzettel zurückweisen",
      paragraphs: [
        "Nimmt der Server Ihren Stimmzettel nicht an, so merken Sie das sofort: Die Bestätigung bleibt aus. Beweisen können Sie es niemandem. Sagen Sie es dann der Wahlleitung oder anderen Mitgliedern.",
        "Hat der Server die Annahme einmal bestätigt, dann ist die Bestätigung ein Beweis.",
      ],
    },
    {
      heading: "Wer zuerst mit Ihrem Zugangscode kommt, bekommt den Stimmzettel",
      paragraphs: [
        "Der Zugangscode ist wie ein Schlüssel. Wer Ihre Post oder Ihre E-Mail liest, kann vor Ihnen da sein. Sie merken es: Die Seite sagt Ihnen dann, dass der Stimmzettel schon geholt wurde.",
      ],
    },
    {
      heading: "Die ausgebende Stelle könnte Stimmzettel erfinden",
      paragraphs: [
        "Wer die Stimmzettel ausgibt, könnte für Mitglieder, die nicht abstimmen, heimlich welche ausstellen. Mehr, als es Mitglieder gibt, können es nie werden. Nach dem Ende steht öffentlich fest, für wen ein Stimmzettel ausgegeben wurde – verdeckt, so dass nur Sie Ihre eigene Zeile erkennen. Der Betrug fällt also auf, wenn Mitglieder nachsehen.",
      ],
    },
    {
      heading: "Sie vertrauen dem Programm, das der Server schickt",
      paragraphs: [
        "Die Seite, die Ihre Stimme versiegelt, kommt vom Server. Ein unehrlicher Betreiber könnte eine Seite schicken, die Ihre Stimme verrät. Der Programmtext ist offen, und Fachleute können vergleichen, ob der Server genau dieses Programm ausliefert. Bei jedem einzelnen Aufruf tut das niemand.",
        "Wer sichergehen will, versiegelt seinen Stimmzettel zur Probe, lässt das Siegel öffnen und rechnet auf einem zweiten Gerät nach, was darin war. Danach wird neu versiegelt. Das geht vor dem Einlegen auf der Seite mit Ihrer Auswahl.",
      ],
    },
    {
      heading: "Ein verlorenes Gerät kostet die Stimme",
      paragraphs: [
        "Zwischen Holen und Abgeben liegt der Stimmzettel nur auf Ihrem Gerät. Geht es in dieser Zeit verloren oder löschen Sie seine Daten, ist die Stimme verloren, wenn Sie ihn nicht aufbewahrt haben. Einen zweiten Stimmzettel gibt es nicht, sonst könnte man zweimal stimmen. Sie können ihn vorher selbst auf ein anderes Gerät mitnehmen oder aufbewahren, in einer Datei oder auf Papier.",
      ],
    },
    {
      heading: "Genug Auszählende zusammen können alles öffnen",
      paragraphs: [
        "Wie viele von ihnen nötig sind, steht auf der Abstimmungsseite. Verabreden sich so viele, dann können sie das Ergebnis vorzeitig erfahren oder einen einzelnen Stimmzettel öffnen, und niemand würde es merken. Wem der Stimmzettel gehört, steht auch dann nicht darauf.",
        "Zählt nur eine Person aus, dann liegt es an ihr allein. Zählt der Server selbst aus, dann schützt das Siegel nicht vor dem Betreiber; die Seite sagt das vor der Abstimmung.",
      ],
    },
    {
      heading: "Ein unehrlicher Betreiber könnte verschiedene Prüfdateien zeigen",
      paragraphs: [
        "Ihr Gerät prüft, dass Ihre Stimme in der öffentlichen Prüfdatei steht. Ob alle dieselbe Prüfdatei sehen, merkt man erst im Vergleich: durch Zeugen, die sie mit unterschreiben, oder indem mehrere Menschen das Prüfzeichen der Prüfdatei vergleichen, zum Beispiel am Telefon.",
      ],
    },
    {
      heading: "Einstimmigkeit und kleine Gruppen verraten Stimmen",
      paragraphs: [
        "Stimmen alle mit Ja, weiß jeder, wie jeder gestimmt hat. Bei drei Stimmen und einem Nein kann man oft raten, von wem es kam. Dagegen hilft keine Technik. Deshalb zeigt Urna Ergebnisse erst ab einer Mindestzahl von Stimmzetteln.",
      ],
    },
  ],
  doTitle: "Was Sie selbst tun können",
  todo: [
    "Stimmen Sie dort ab, wo Ihnen niemand zusieht.",
    "Geben Sie Ihren Zugangscode niemandem.",
    "Holen Sie den Stimmzettel früh und geben Sie ihn später ab, im selben Browser. Vergehen dazwischen mehr als sieben Tage, bewahren Sie ihn auf: Die Seite bietet es an.",
    "Warten Sie, bis die Seite sagt: „Ihre Stimme ist in der Urne.“",
    "Vergleichen Sie nach dem Ende das Prüfzeichen der Prüfdatei mit dem, das andere sehen.",
  ],
  back: "Zur Startseite",
};
