/** Deutsche Texte darüber, wie Leute ins Team kommen, und wer was getan hat. Stimme und Wörter: ../STYLE.md. */

export const team = {
  email: "E-Mail-Adresse (freiwillig)",
  emailHint:
    "Dann geht der Link an diese Adresse, und Sie sehen ihn nicht. Ohne Adresse bekommen Sie ihn zum Weitergeben.",
  inviteByMail: "Einladung per E-Mail schicken",
  onItsWay: (name: string) => `Die Einladung an ${name} ist unterwegs. Oben steht, wie weit sie ist.`,
};

export type TeamMessages = typeof team;
