/** Deutsche Texte zum Anmelden über einen anderen Dienst (OpenID Connect). Stimme und Wörter: ../../STYLE.md. */
export const openid = {
  signIn: (name: string) => `Mit ${name} anmelden`,
  title: "Anmelden über einen anderen Dienst",
  intro: (name: string) =>
    `Wenn Sie Ihr Konto mit ${name} verbinden, können Sie sich auch damit anmelden. Bedenken Sie: Wer ${name} betreibt, kann sich dann in Ihrem Namen anmelden.`,
  connect: (name: string) => `Mit ${name} verbinden`,
  connected: "Ihr Konto ist verbunden.",
  since: (provider: string, date: string) => `${provider}, verbunden seit ${date}`,
  disconnect: (provider: string) => `Verbindung mit ${provider} trennen`,
  disconnectLoses: (provider: string) =>
    `Sie können sich dann nicht mehr mit ${provider} anmelden, nur noch mit einem Passkey oder einem Link. An allen anderen Geräten werden Sie abgemeldet.`,
  disconnected: (provider: string) => `Die Verbindung mit ${provider} ist getrennt.`,
  problems: {
    "wrong-openid": "Die Anmeldung hat nicht geklappt oder zu lange gedauert. Versuchen Sie es hier noch einmal.",
    "openid-unavailable":
      "Der Dienst, mit dem Sie sich anmelden wollten, antwortet im Moment nicht. Versuchen Sie es später noch einmal, oder nehmen Sie einen Passkey oder einen Link.",
    "no-openid": "Auf diesem Server kann sich niemand über einen anderen Dienst anmelden.",
    "not-invited":
      "Die Anmeldung dort hat geklappt, aber hier gehört noch kein Konto dazu. Wenn Sie einen Einladungslink haben, öffnen Sie ihn. Wenn Sie schon ein Konto haben, melden Sie sich damit an, und verbinden Sie es auf der Seite „Ihr Konto“.",
    "already-connected": "Mit dieser Person ist hier schon ein anderes Konto verbunden.",
  },
};
export type OpenIdMessages = typeof openid;
