/** German texts of what is mailed. Voice and words: web/i18n/STYLE.md. */
import type { Words } from "../words.ts";

export const de = {
  locale: "de-DE",
  moment: (day: string, clock: string, zone: string) =>
    `${day}, ${clock.replace(/^0|:00$/g, "")} Uhr (Zeitzone: ${zone})`,
  hello: (name: Words) => `Guten Tag ${name},`,
  trial: {
    subject: (subject: string) => `Probeabstimmung: ${subject}`,
    text: "Das ist eine Probeabstimmung. Hier wird nur geübt. Es wird nichts entschieden.",
  },
  invitation: {
    subject: (title: Words, name: Words) => `Einladung zur Abstimmung, für ${name}: ${title}`,
    intro: (organiser: Words, title: Words) => `${organiser} lädt Sie zu einer geheimen Abstimmung ein: ${title}.`,
  },
  reminder: {
    subject: (title: Words, name: Words) => `Erinnerung an die Abstimmung, für ${name}: ${title}`,
    intro: (organiser: Words, title: Words) =>
      `wir erinnern Sie an die Abstimmung „${title}“ (${organiser}). Wenn Sie schon abgestimmt haben, müssen Sie nichts mehr tun. Wenn Sie Ihren Stimmzettel geholt, aber noch nicht abgegeben haben, machen Sie bitte auf dem Gerät weiter, auf dem Sie ihn geholt haben; den neuen Link brauchen Sie dann nicht. Diese Nachricht geht auch an Sie, weil die Wahlleitung erst später erfährt, wer seinen Stimmzettel geholt hat.`,
  },
  member: {
    from: (when: string) => `Beginn: ${when}.`,
    fromNotice: "Den Beginn gibt die Wahlleitung bekannt. Ihren Stimmzettel können Sie jetzt schon holen.",
    until: (when: string) => `Ende: ${when}.`,
    untilNotice: "Das Ende gibt die Wahlleitung bekannt.",
    action: "Zu Ihrem Stimmzettel",
    typed: (address: string, short: string, code: string) =>
      `Oder von Hand: ${address} öffnen und eintippen:\nAbstimmung: ${short}\nZugangscode:\n${code}`,
    keep: "Der Link ist nur für Sie. Geben Sie diese Nachricht nicht weiter: Wer sie hat, kann Ihren Stimmzettel holen. Wenn Sie schon früher einen Link bekommen haben, gilt nur noch dieser.",
    result: (address: string) => `Das Ergebnis steht nach der Auszählung hier: ${address}`,
    secret: (address: string) => `Was geheim ist und was nicht: ${address}`,
  },
  committee: {
    subject: (committee: Words, name: Words) => `${committee}: ${name}`,
    trustee: (organiser: Words, committee: Words) =>
      `${organiser} bittet Sie, in der „${committee}“ geheime Abstimmungen auszuzählen. Sie erstellen einmal Ihren Teil des Schlüssels; er gilt für alle Abstimmungen. Das dauert etwa zehn Minuten; legen Sie Papier und Stift bereit.`,
    shares: (_organiser: Words, committee: Words) =>
      `die anderen der „${committee}“ sind mit ihrem Schritt fertig. Jetzt sind Sie an der Reihe. Legen Sie Ihr Blatt mit den 24 Schlüsselwörtern bereit.`,
    confirmation: (_organiser: Words, committee: Words) =>
      `der Schlüssel der „${committee}“ ist fast fertig. Es fehlt nur noch Ihre Bestätigung. Legen Sie Ihr Blatt mit den 24 Schlüsselwörtern bereit.`,
    link: (_organiser: Words, committee: Words) =>
      `hier ist Ihr Link zur „${committee}“. Die Seite zeigt Ihnen, was auszuzählen ist und was ausgezählt wurde.`,
    renewal: (organiser: Words, committee: Words, until: string) =>
      `die „${committee}“ (${organiser}) ist bald zu Ende: Ab dem ${until} zählt sie keine neuen Abstimmungen mehr aus. Wenn danach noch abgestimmt werden soll, wird eine neue gebraucht. Bitte sprechen Sie darüber mit der Wahlleitung. Heben Sie Ihre Schlüsselwörter auf, bis alles ausgezählt ist. Ihre Seite zeigt, was noch läuft.`,
    words: (_organiser: Words, committee: Words, _until: string) =>
      `Sie gehören zur „${committee}“. Vor einem Jahr oder früher haben Sie zuletzt geprüft, ob Ihre 24 Schlüsselwörter stimmen. Bitte prüfen Sie sie jetzt wieder. Das dauert etwa fünf Minuten. Wenn Sie das Blatt nicht mehr finden, sagen Sie es bitte gleich der Wahlleitung.`,
    actions: { renewal: "Zur Zählkommission", words: "Schlüsselwörter prüfen" },
  },
  trustee: {
    subject: (title: Words, name: Words) => `Zählkommission, ${name}: ${title}`,
    trustee: (organiser: Words, title: Words) =>
      `${organiser} bittet Sie, die geheime Abstimmung „${title}“ mit auszuzählen. Vorher erstellen Sie Ihren Teil des Schlüssels. Das dauert etwa zehn Minuten; legen Sie Papier und Stift bereit.`,
    shares: (_organiser: Words, title: Words) =>
      `die anderen der Zählkommission für „${title}“ sind mit ihrem Schritt fertig. Jetzt sind Sie an der Reihe. Legen Sie Ihr Blatt mit den 24 Schlüsselwörtern bereit.`,
    confirmation: (_organiser: Words, title: Words) =>
      `der Schlüssel für „${title}“ ist fast fertig. Es fehlt nur noch Ihre Bestätigung. Legen Sie Ihr Blatt mit den 24 Schlüsselwörtern bereit.`,
    decryption: (_organiser: Words, title: Words) =>
      `die Abstimmung „${title}“ ist zu Ende. Bitte zählen Sie jetzt mit aus. Legen Sie Ihr Blatt mit den 24 Schlüsselwörtern bereit.`,
    link: (_organiser: Words, title: Words) =>
      `hier ist Ihr Link zur Zählkommission für „${title}“. Die Seite zeigt Ihnen, wie weit die Zählkommission ist und ob Sie etwas tun können.`,
    actions: {
      link: "Zur Zählkommission",
      trustee: "Schlüssel erstellen",
      shares: "Weitermachen",
      confirmation: "Schlüssel bestätigen",
      decryption: "Auszählen",
    },
    keep: "Der Link ist nur für Sie. Geben Sie diese Nachricht nicht weiter. Nach Ihren Schlüsselwörtern fragt Sie niemand per E-Mail oder am Telefon.",
  },
  renewal: {
    subject: (organiser: Words) => `Neue Zählkommission gebraucht: ${organiser}`,
    intro: (organiser: Words, committee: Words, until: string) =>
      `die „${committee}“ (${organiser}) ist bald zu Ende: Ab dem ${until} zählt sie keine neuen Abstimmungen mehr aus.`,
    how: "Bitte legen Sie vorher eine neue Zählkommission an, mit denselben Leuten oder mit anderen. Das dauert etwa zehn Minuten. Die alte zählt noch aus, was schon mit ihr läuft.",
    action: "Zum Verein",
  },
  contact: {
    subject: (title: Words) => `Antworten an diese Adresse? ${title}`,
    intro: (organiser: Words, title: Words) =>
      `Guten Tag,\n${organiser} bereitet die geheime Abstimmung „${title}“ vor. Wer auf eine E-Mail zur Abstimmung antwortet, soll an diese Adresse schreiben. Wenn das richtig ist, bestätigen Sie es bitte.`,
    action: "Adresse bestätigen",
    keep: "Der Link gilt sieben Tage. Wenn Sie nichts davon wissen, löschen Sie diese Nachricht. Ohne Ihre Bestätigung kommen hier keine Antworten an.",
  },
  team: {
    subject: (organiser: Words) => `Einladung ins Team: ${organiser}`,
    intro: (organiser: Words, role: string) => `${organiser} lädt Sie ein, im Team mitzuarbeiten. Ihre Rolle: ${role}.`,
    roles: {
      administrator: "Verwaltung",
      board: "Wahlleitung",
      chair: "Versammlungsleitung",
      observer: "Beobachtung",
      door: "Einlass",
    },
    action: "Ins Team kommen",
    keep: "Der Link ist nur für Sie. Er gilt einmal und eine Woche lang. Geben Sie diese Nachricht nicht weiter: Wer sie hat, kann sich an Ihrer Stelle anmelden. Später können Sie sich jederzeit einen neuen Anmelde-Link an diese Adresse schicken lassen.",
  },
  signIn: {
    subject: "Urna: Ihr Anmelde-Link",
    intro: (origin: string) => `hier ist Ihr Link zum Anmelden bei ${origin}.`,
    action: "Anmelden",
    keep: "Der Link gilt einmal und eine Stunde lang. Geben Sie ihn niemandem, auch nicht am Telefon. Wenn Sie ihn nicht bestellt haben, löschen Sie diese Nachricht. Dann ändert sich nichts.",
  },
  address: {
    subject: "Urna: Ist das Ihre Adresse?",
    intro: (origin: string, name: Words) =>
      `Guten Tag,\nbei ${origin} wurde diese Adresse für das Konto „${name}“ eingetragen. An sie gehen dann Links zum Anmelden. Wenn Sie das waren, öffnen Sie den Link dort, wo Sie angemeldet sind.`,
    action: "Adresse bestätigen",
    keep: "Der Link gilt einen Tag. Wenn Sie nichts davon wissen, löschen Sie diese Nachricht. Ohne Ihre Bestätigung kommen hier keine Links an.",
  },
  founding: {
    subject: (name: Words) => `Verein anlegen: ${name}`,
    intro: (name: Words) => `mit diesem Link legen Sie den Verein „${name}“ an und sind seine Verwaltung.`,
    action: "Verein anlegen",
    keep: "Der Link gilt einmal und einen Tag lang. Wenn Sie nichts davon wissen, löschen Sie diese Nachricht. Dann wird nichts angelegt.",
  },
  test: {
    subject: "Urna: Probe",
    text: (origin: string) => `Diese Nachricht kommt von Ihrer Urna unter ${origin}. Der Versand klappt.`,
  },
  alarm: {
    subject: "Urna braucht Hilfe",
    text: (origin: string) =>
      `Ihre Urna unter ${origin} kann nicht alles tun, was sie soll. Unten steht, was sie in ihr Log geschrieben hat. Was die Wörter bedeuten und was zu tun ist, steht in OPERATING.md unter „When the machine fails“.`,
  },
  questions: (contact: Words) =>
    `Fragen? Antworten Sie auf diese Nachricht. Die Antwort geht an die Wahlleitung: ${contact}`,
  ask: (askAt: Words) => `So erreichen Sie die Wahlleitung: ${askAt}`,
  noContact: (organiser: Words) => `Fragen beantwortet die Wahlleitung: ${organiser}`,
};

export type Templates = typeof de;
