// Was Menschen vergleichen oder abtippen: jeder Wert hat einen Namen, und jeder Name meint einen Wert (STYLE.md).
export const values = {
  voteFingerprint: "Vergleichszeichen der Abstimmung",
  committeeFingerprint: "Vergleichszeichen der Zählkommission",
  keyFingerprint: "Vergleichszeichen des Zählschlüssels",
  countFingerprint: "Vergleichszeichen vor der Auszählung",
  recordFingerprint: "Vergleichszeichen der Prüfdatei",
  meetingFingerprint: "Vergleichszeichen der Versammlung",
  electionId: "Kennung der Abstimmung",
  tracker: "Prüfnummer",
  salt: "Registerwert",
};
export type ValueNames = typeof values;
