/** The ports of a voter's page: one vote, its own worker, and the device's storage for voters. */
import { exclusively, otherTabs } from "../shared/device/tabs.ts";
import { openVault, type Vault } from "../shared/device/vault.ts";
import { later } from "../shared/service/later.ts";
import { cryptoOf, markOf, persist, secure, serverOf, storeOf } from "./browser.ts";
import { readFragment } from "./link.ts";
import type { Ports } from "./ports.ts";
import { placeIn } from "./store.ts";
import voterWorkerUrl from "./voter.worker.ts?worker&url";

let opened: Promise<Vault> | undefined;
function voterVault(): Promise<Vault> {
  opened ??= openVault("voter");
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** `changed` is called when another tab has changed the slip. */
export function browserPorts(electionId: string, changed: () => void): Ports {
  const tabs = otherTabs(`voter-${electionId}`, changed);
  return {
    electionId,
    server: serverOf(electionId),
    crypto: cryptoOf(voterWorkerUrl),
    store: storeOf(voterVault, electionId),
    exclusively: (body) => secure().then(() => exclusively(`voter-${electionId}`, body)),
    tell: tabs.tell,
    markOf,
    random: Math.random,
    persist,
    address: {
      link: () => readFragment(electionId, location.hash),
      clean() {
        if (location.hash !== "") history.replaceState(history.state, "", location.pathname + location.search);
      },
      place: () => placeIn(history.state),
      leave: () => location.replace(location.pathname + location.search),
    },
    after: later,
  };
}
