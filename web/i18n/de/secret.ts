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
  lead: "Ja, mit Grenzen. Niemand sieht, wie Sie stimmen – auch der Betreiber nicht –, solange Ihr Gerät ehrlich ist und mehrere gemeinsam auszählen, die sich nicht gegen Sie verabreden. Hier steht, wie das geht und wo es aufhört.",
  howTitle: "So bleibt Ihre Stimme geheim",
  how: [
    {
      heading: "Der Stimmzettel trägt keinen Namen",
      paragraphs: [
        "Sie holen Ihren Stimmzettel mit Ihrem Zugangscode ab. Das ist wie im Wahllokal: Jemand schaut auf die Liste und sieht, dass Sie stimmen dürfen.",
        "Ihr Gerät legt dafür ein leeres Blatt in einen verschlossenen Umschlag. Der Server stempelt den Umschlag von außen; der Stempel drückt durch. Der Server hat das Blatt dabei nie gesehen. Wenn es später in die Urne kommt, erkennt er seinen Stempel, aber nicht, wem er ihn gegeben hat.",
      ],
    },
    {
      heading: "Ihre Wahl wird auf Ihrem Gerät versiegelt",
      paragraphs: [
        "Ihr Kreuz verlässt Ihr Gerät nur versiegelt. Nur die Auszählenden können das Siegel öffnen, und nur, wenn genug von ihnen zusammenkommen.",
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
        "Die Seiten zeigen nach der Abgabe nichts, womit man seine Stimme beweisen könnte. Wer aber vorher ein verändertes Programm benutzt, kann damit beweisen, wie er gestimmt hat. Urna schützt deshalb nicht vor Stimmenkauf und Zwang.",
      ],
    },
    {
      heading: "Der Betreiber sieht, von welchem Anschluss etwas kommt",
      paragraphs: [
        "Mit jedem Stimmzettel sieht der Server die Netzadresse, von der er kommt. Er schreibt sie nicht auf, aber ein unehrlicher Betreiber könnte es tun. Über Tor oder den Anschluss eines anderen sieht er nur deren Adresse.",
        "Er sieht auch, welche Art von Browser ihn schickt, und wann. Ihr Browser schickt den Stimmzettel über eine eigene Verbindung, über die sonst nichts läuft. Danach fragt Ihre Seite den Server nur, was alle Seiten fragen. Nicht jeder Browser und nicht jeder Betreiber trennt Verbindungen so.",
        "Wenn Sie den Stimmzettel holen und gleich danach abgeben, kann jemand, der Adressen und Zeiten mitschreibt, erkennen, dass es Ihrer ist. Holen Sie ihn deshalb früh und stimmen Sie später ab, auf demselben Gerät und im selben Browser.",
      ],
    },
    {
      heading: "Die Wahlleitung sieht, wer einen Stimmzettel geholt hat",
      paragraphs: [
        "Sie sieht es nicht sofort, sondern in Abständen und für mehrere zugleich. Sie sieht nicht, wer abgestimmt hat. Nach dem Ende steht im Verzeichnis, für wen ein Stimmzettel ausgegeben wurde.",
        "Wer Ihnen den Zugangscode gibt, kennt ihn auch. Er könnte den Stimmzettel an Ihrer Stelle holen. Das würden Sie merken: Ihre Seite sagt dann, dass er schon geholt wurde.",
      ],
    },
    {
      heading: "Der Server kann einen Stimmzettel zurückweisen",
      paragraphs: [
        "Wenn der Server Ihren Stimmzettel nicht annimmt, merken Sie das sofort: Die Bestätigung bleibt aus. Sie können es aber niemandem beweisen. Sagen Sie es dann der Wahlleitung oder anderen Mitgliedern.",
        "Wenn der Server die Annahme bestätigt hat, ist die Bestätigung ein Beweis.",
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
        "Wer die Stimmzettel ausgibt, könnte für Mitglieder, die nicht abstimmen, heimlich welche ausstellen. Es können aber nie mehr werden, als es Mitglieder gibt. Nach dem Ende steht öffentlich fest, für wen ein Stimmzettel ausgegeben wurde – verdeckt, so dass nur Sie Ihre eigene Zeile erkennen. Der Betrug fällt also auf, wenn Mitglieder nachsehen.",
      ],
    },
    {
      heading: "Sie vertrauen dem Programm, das der Server schickt",
      paragraphs: [
        "Die Seite, die Ihre Stimme versiegelt, kommt vom Server. Ein unehrlicher Betreiber könnte eine Seite schicken, die Ihre Stimme verrät. Der Programmtext ist offen, und Fachleute können vergleichen, ob der Server genau dieses Programm ausliefert. Bei jedem einzelnen Aufruf tut das niemand.",
        "Wer sichergehen will, versiegelt seinen Stimmzettel zur Probe, lässt das Siegel öffnen und rechnet auf einem zweiten Gerät nach, was darin war. Danach wird die Auswahl neu versiegelt. Das geht vor dem Einlegen, auf der Seite mit Ihrer Auswahl.",
      ],
    },
    {
      heading: "Ein verlorenes Gerät kostet die Stimme",
      paragraphs: [
        "Zwischen Holen und Abgeben liegt der Stimmzettel nur auf Ihrem Gerät. Wenn es in dieser Zeit verloren geht oder Sie seine Daten löschen, ist die Stimme verloren, außer Sie haben den Stimmzettel sicher aufbewahrt. Einen zweiten Stimmzettel gibt es nicht, sonst könnte man zweimal stimmen. Sie können ihn vorher selbst auf ein anderes Gerät mitnehmen oder sicher aufbewahren, in einer Datei oder auf Papier.",
      ],
    },
    {
      heading: "Genug Auszählende zusammen können alles öffnen",
      paragraphs: [
        "Wie viele von ihnen nötig sind, steht auf der Abstimmungsseite. Wenn sich so viele verabreden, können sie das Ergebnis vorzeitig erfahren oder einen einzelnen Stimmzettel öffnen, und niemand würde es merken. Auch dann steht nicht darauf, wem der Stimmzettel gehört.",
        "Wenn nur eine Person auszählt, liegt es an ihr allein. Wenn der Server selbst auszählt, schützt das Siegel nicht vor dem Betreiber; die Seite sagt das vor der Abstimmung.",
      ],
    },
    {
      heading: "Ein unehrlicher Betreiber könnte verschiedene Prüfdateien zeigen",
      paragraphs: [
        "Ihr Gerät prüft, dass Ihre Stimme in der öffentlichen Prüfdatei steht. Erst im Vergleich merkt man, ob alle dieselbe Prüfdatei sehen: durch Zeugen, die sie mit unterschreiben, oder indem mehrere Menschen das Vergleichszeichen der Prüfdatei vergleichen, zum Beispiel am Telefon.",
      ],
    },
    {
      heading: "In einer Versammlung geht alles schneller, und damit ist mehr zu sehen",
      paragraphs: [
        "Ihr Gerät holt jeden Stimmzettel gleich nach der Ankündigung. Der Betreiber sieht, wessen Gerät wann geholt hat, und von welchem Anschluss. Ein Stimmzettel, der allein oder spät kommt, lässt sich vielleicht wiedererkennen. Wie er ausgefüllt ist, sehen auch dann nur genug Auszählende gemeinsam, oder es verrät die Summe.",
        "Der Betreiber führt die Liste der Anwesenden. Er könnte Menschen dazu erfinden. Das merkt, wer die Köpfe im Raum zählt und mit der Zahl auf der Leinwand vergleicht. Wer auf der Liste fehlt, merkt es, kann aber nicht beweisen, dass er da war.",
        "Wenn über dieselbe Sache zweimal abgestimmt wird und beim zweiten Mal nur ein paar Menschen mehr oder weniger dabei sind, verraten die beiden Ergebnisse, wie diese wenigen gestimmt haben. Unter zehn Personen schützt eine Versammlung wenig.",
      ],
    },
    {
      heading: "Einstimmigkeit und kleine Gruppen verraten Stimmen",
      paragraphs: [
        "Wenn alle mit Ja stimmen, weiß jeder, wie jeder gestimmt hat. Bei drei Stimmen und einem Nein kann man oft raten, von wem es kam. Dagegen hilft keine Technik. Deshalb zeigt Urna Ergebnisse erst ab einer Mindestzahl von Stimmzetteln.",
      ],
    },
  ],
  doTitle: "Was Sie selbst tun können",
  todo: [
    "Stimmen Sie dort ab, wo Ihnen niemand zusieht.",
    "Geben Sie Ihren Zugangscode nicht weiter.",
    "Holen Sie den Stimmzettel früh und geben Sie ihn später ab, im selben Browser. Wenn dazwischen mehr als sieben Tage vergehen, bewahren Sie ihn sicher auf: Die Seite bietet es an.",
    "Warten Sie, bis die Seite sagt: „Ihre Stimme ist in der Urne.“",
    "Vergleichen Sie nach dem Ende das Vergleichszeichen der Prüfdatei mit dem, das andere sehen.",
  ],
  back: "Zur Startseite",
};
