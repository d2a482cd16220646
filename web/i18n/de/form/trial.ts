/** German texts of the offer to try a vote first. Voice and words: ../../STYLE.md. */
export const trial = {
  title: "Erst ausprobieren",
  text: "Eine Probeabstimmung läuft wie die echte, mit Einladung und Auszählung, und entscheidet nichts. Dieser Entwurf bleibt, wie er ist. In der Probe können Sie Personen weglassen.",
  begin: "Probeabstimmung anlegen",
  realTitle: "Jetzt im Ernst",
  realText:
    "Die echte Abstimmung wird ein neuer Entwurf mit demselben Inhalt. Die Probe bleibt, wie sie ist. Wann die echte Abstimmung beginnt und endet, legen Sie dort fest.",
  real: "Echte Abstimmung anlegen",
};

/** The ballot to try out on the page itself. */
export const readyTrial = {
  trial: "Zum Ausprobieren",
  trialHint: "Füllen Sie den Stimmzettel einmal selbst aus. Es wird nichts gespeichert und nichts gezählt.",
  trialReview: "So käme Ihre Stimme in die Urne",
  trialDone: "Probe beendet. Es wurde nichts gespeichert und nichts gezählt.",
  trialCast: "In die Urne legen (Probe)",
  trialBack: "Auswahl ändern",
  trialAgain: "Noch einmal proben",
  trialReviewButton: "Weiter: Auswahl prüfen",
  trialMissing: "Bitte füllen Sie den Stimmzettel erst ganz aus.",
};
