// Was Menschen vergleichen oder abtippen: jeder Wert hat einen Namen, und jeder Name meint einen Wert (STYLE.md).
export const values = {
  voteFingerprint: "Prüfzeichen der Abstimmung",
  committeeFingerprint: "Prüfzeichen der Zählkommission",
  countFingerprint: "Prüfzeichen vor der Auszählung",
  recordFingerprint: "Prüfzeichen der Prüfdatei",
  electionId: "Kennung der Abstimmung",
  tracker: "Prüfnummer",
  salt: "Prüfwert",
};
export type ValueNames = typeof values;
