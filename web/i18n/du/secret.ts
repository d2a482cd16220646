// „Ist meine Stimme geheim?“ für Mitglieder von Vereinen, die „du“ sagen. Listen stehen hier ganz.
import type { SecretMessages } from "../de/secret.ts";
import type { Differing } from "./differing.ts";

export const secret: Differing<SecretMessages> = {
  lead: "Ja, mit Grenzen. Niemand sieht, wie du stimmst – auch der Betreiber nicht –, solange dein Gerät ehrlich ist und mehrere gemeinsam auszählen, die sich nicht gegen dich verabreden. Hier steht, wie das geht und wo es aufhört.",
  howTitle: "So bleibt deine Stimme geheim",
  how: [
    {
      heading: "Der Stimmzettel trägt keinen Namen",
      paragraphs: [
        "Du holst deinen Stimmzettel mit deinem Zugangscode ab. Das ist wie im Wahllokal: Jemand schaut auf die Liste und sieht, dass du stimmen darfst.",
        "Dein Gerät legt dafür ein leeres Blatt in einen verschlossenen Umschlag. Der Server stempelt den Umschlag von außen; der Stempel drückt durch. Der Server hat das Blatt dabei nie gesehen. Wenn es später in die Urne kommt, erkennt er seinen Stempel, aber nicht, wem er ihn gegeben hat.",
      ],
    },
    {
      heading: "Deine Wahl wird auf deinem Gerät versiegelt",
      paragraphs: [
        "Dein Kreuz verlässt dein Gerät nur versiegelt. Nur die Auszählenden können das Siegel öffnen, und nur, wenn genug von ihnen zusammenkommen.",
        "Sie öffnen aber nie einen einzelnen Stimmzettel. Die Programme zählen die versiegelten Stimmen zusammen, und geöffnet wird nur die Summe.",
      ],
    },
    {
      heading: "Jeder kann nachrechnen",
      paragraphs: [
        "Alle versiegelten Stimmzettel stehen in einer öffentlichen Prüfdatei, ohne Namen und ohne Uhrzeit. Jeder kann damit prüfen, dass kein Stimmzettel fehlt, keiner doppelt zählt und das Ergebnis stimmt. Deine Wahl verrät das nicht.",
        "Sollte das Siegel in vielen Jahren einmal gebrochen werden, steht auf dem Stimmzettel noch immer kein Name.",
      ],
    },
  ],
  limitsLead: "Kein Verfahren kann alles. Das solltest du wissen, bevor du abstimmst:",
  limits: [
    {
      heading: "Wer dir zuschaut, sieht deine Stimme",
      paragraphs: [
        "Zu Hause gibt es keine Wahlkabine. Wer auf deinen Bildschirm schaut, sieht dein Kreuz. Auch ein Gerät, auf dem ein Schadprogramm läuft, kann deine Stimme verraten oder ändern.",
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
        "Er sieht auch, welche Art von Browser ihn schickt, und wann. Dein Browser schickt den Stimmzettel über eine eigene Verbindung, über die sonst nichts läuft. Danach fragt deine Seite den Server nur, was alle Seiten fragen. Nicht jeder Browser und nicht jeder Betreiber trennt Verbindungen so.",
        "Wenn du den Stimmzettel holst und gleich danach abgibst, kann jemand, der Adressen und Zeiten mitschreibt, erkennen, dass es deiner ist. Hol ihn deshalb früh und stimm später ab, auf demselben Gerät und im selben Browser.",
      ],
    },
    {
      heading: "Die Wahlleitung sieht, wer einen Stimmzettel geholt hat",
      paragraphs: [
        "Sie sieht es nicht sofort, sondern in Abständen und für mehrere zugleich. Sie sieht nicht, wer abgestimmt hat. Nach dem Ende steht im Verzeichnis, für wen ein Stimmzettel ausgegeben wurde.",
        "Wer dir den Zugangscode gibt, kennt ihn auch. Er könnte den Stimmzettel an deiner Stelle holen. Das würdest du merken: Deine Seite sagt dann, dass er schon geholt wurde.",
      ],
    },
    {
      heading: "Der Server kann einen Stimmzettel zurückweisen",
      paragraphs: [
        "Wenn der Server deinen Stimmzettel nicht annimmt, merkst du das sofort: Die Bestätigung bleibt aus. Du kannst es aber niemandem beweisen. Sag es dann der Wahlleitung oder anderen Mitgliedern.",
        "Wenn der Server die Annahme bestätigt hat, ist die Bestätigung ein Beweis.",
      ],
    },
    {
      heading: "Wer zuerst mit deinem Zugangscode kommt, bekommt den Stimmzettel",
      paragraphs: [
        "Der Zugangscode ist wie ein Schlüssel. Wer deine Post oder deine E-Mail liest, kann vor dir da sein. Du merkst es: Die Seite sagt dir dann, dass der Stimmzettel schon geholt wurde.",
      ],
    },
    {
      heading: "Die ausgebende Stelle könnte Stimmzettel erfinden",
      paragraphs: [
        "Wer die Stimmzettel ausgibt, könnte für Mitglieder, die nicht abstimmen, heimlich welche ausstellen. Es können aber nie mehr werden, als es Mitglieder gibt. Nach dem Ende steht öffentlich fest, für wen ein Stimmzettel ausgegeben wurde – verdeckt, so dass nur du deine eigene Zeile erkennst. Der Betrug fällt also auf, wenn Mitglieder nachsehen.",
      ],
    },
    {
      heading: "Du vertraust dem Programm, das der Server schickt",
      paragraphs: [
        "Die Seite, die deine Stimme versiegelt, kommt vom Server. Ein unehrlicher Betreiber könnte eine Seite schicken, die deine Stimme verrät. Der Programmtext ist offen, und Fachleute können vergleichen, ob der Server genau dieses Programm ausliefert. Bei jedem einzelnen Aufruf tut das niemand.",
        "Wer sichergehen will, versiegelt seinen Stimmzettel zur Probe, lässt das Siegel öffnen und rechnet auf einem zweiten Gerät nach, was darin war. Danach wird die Auswahl neu versiegelt. Das geht vor dem Einlegen, auf der Seite mit deiner Auswahl.",
      ],
    },
    {
      heading: "Ein verlorenes Gerät kostet die Stimme",
      paragraphs: [
        "Zwischen Holen und Abgeben liegt der Stimmzettel nur auf deinem Gerät. Wenn es in dieser Zeit verloren geht oder du seine Daten löschst, ist die Stimme verloren, außer du hast den Stimmzettel sicher aufbewahrt. Einen zweiten Stimmzettel gibt es nicht, sonst könnte man zweimal stimmen. Du kannst ihn vorher selbst auf ein anderes Gerät mitnehmen oder sicher aufbewahren, in einer Datei oder auf Papier.",
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
        "Dein Gerät prüft, dass deine Stimme in der öffentlichen Prüfdatei steht. Erst im Vergleich merkt man, ob alle dieselbe Prüfdatei sehen: durch Zeugen, die sie mit unterschreiben, oder indem mehrere Menschen das Vergleichszeichen der Prüfdatei vergleichen, zum Beispiel am Telefon.",
      ],
    },
    {
      heading: "In einer Versammlung geht alles schneller, und damit ist mehr zu sehen",
      paragraphs: [
        "Dein Gerät holt jeden Stimmzettel gleich nach der Ankündigung. Der Betreiber sieht, wessen Gerät wann geholt hat, und von welchem Anschluss. Ein Stimmzettel, der allein oder spät kommt, lässt sich vielleicht wiedererkennen. Wie er ausgefüllt ist, sehen auch dann nur genug Auszählende gemeinsam, oder es verrät die Summe.",
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
  doTitle: "Was du selbst tun kannst",
  todo: [
    "Stimm dort ab, wo dir niemand zusieht.",
    "Gib deinen Zugangscode nicht weiter.",
    "Hol den Stimmzettel früh und gib ihn später ab, im selben Browser. Wenn dazwischen mehr als sieben Tage vergehen, bewahre ihn sicher auf: Die Seite bietet es an.",
    "Warte, bis die Seite sagt: „Deine Stimme ist in der Urne.“",
    "Vergleiche nach dem Ende das Vergleichszeichen der Prüfdatei mit dem, das andere sehen.",
  ],
};
