// A stranger who begins to sign in, again and again.
import { type Attack, outcome } from "./attack.ts";

export const attack: Attack<undefined> = {
  says: "a stranger begins to sign in with a passkey, again and again",
  atOnce: 50,
  equip: async () => undefined,
  one(target) {
    const url = `${target.base}/api/passkeys/sign-in/options`;
    return outcome(target, { method: "POST", url, body: "{}", headers: { origin: new URL(target.base).origin } });
  },
};
