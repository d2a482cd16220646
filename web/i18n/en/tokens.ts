/** English texts about the API tokens with which programs act for an association. Voice and words: ../STYLE.md. */
import type { TokensMessages } from "../de/tokens.ts";

export const tokens: TokensMessages = {
  title: "Programs",
  intro:
    "With an API token, a program can act for your association, for example your member database. It may do what its role allows. It can never change the team.",
  name: "Name of the program",
  role: "Role of the program",
  days: "The token works for",
  choices: { month: "30 days", quarter: "90 days", year: "a year" },
  make: "Make an API token",
  made: (name) => `API token for ${name}`,
  madeHint: "Enter it only in this program. It is shown only now.",
  until: (name, date) => `${name}, works until ${date}`,
  used: (day) => `last used on ${day}`,
  unused: "not used yet",
  end: (name) => `End the API token for ${name}`,
  endLoses: (name) => `After that, ${name} cannot do anything for your association until you make a new API token.`,
  ended: (name) => `The API token for ${name} does not work any more.`,
};
