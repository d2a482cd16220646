/** English texts about signing in through another service (OpenID Connect). Voice and words: ../../STYLE.md. */
import type { OpenIdMessages } from "../../de/sign-in/openid.ts";

export const openid: OpenIdMessages = {
  signIn: (name) => `Sign in with ${name}`,
  title: "Signing in through another service",
  intro: (name) =>
    `If you connect your account with ${name}, you can sign in with that, too. Keep in mind: whoever runs ${name} can then sign in as you.`,
  connect: (name) => `Connect with ${name}`,
  connected: "Your account is connected.",
  since: (provider, date) => `${provider}, connected since ${date}`,
  disconnect: (provider) => `Disconnect from ${provider}`,
  disconnectLoses: (provider) =>
    `You will not be able to sign in with ${provider} any more, only with a passkey or a link. You will be signed out on all other devices.`,
  disconnected: (provider) => `Your account is not connected with ${provider} any more.`,
  problems: {
    "wrong-openid": "Signing in did not work, or took too long. Please try again here.",
    "openid-unavailable":
      "The service with which you wanted to sign in does not answer at the moment. Try again later, or use a passkey or a link.",
    "no-openid": "Nobody can sign in through another service on this server.",
    "not-invited":
      "Signing in there worked, but no account here belongs to it yet. If you have an invitation link, open it. If you already have an account, sign in to it and connect it on the page “Your account”.",
    "already-connected": "Another account here is already connected with this person.",
  },
};
