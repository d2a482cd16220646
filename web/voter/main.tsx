/** The member's page: wires the machine to the browser and shows what it says. */
import { exclusively, otherTabs } from "../shared/device/tabs.ts";
import { openVault, type Vault } from "../shared/device/vault.ts";
import { mount } from "../shared/page/mount.ts";
import { later } from "../shared/service/later.ts";
import "../styles/base.css";
import "./voter.css";
import { cryptoOf, markOf, persist, secure, serverOf, storeOf } from "./browser.ts";
import { electionIdOf, readFragment } from "./link.ts";
import type { Ports } from "./ports.ts";
import { askBeforeLeaving, reload } from "./stay.ts";
import { dispatch, placeIn, show, startSession } from "./store.ts";
import { App, UnknownElection } from "./views/app.tsx";
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
function browserPorts(electionId: string, changed: () => void): Ports {
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

const electionId = electionIdOf(location.pathname);
const runs = mount(electionId === undefined ? <UnknownElection /> : <App />);

if (runs && electionId !== undefined) {
  const ports = browserPorts(electionId, () => void readAgain());
  const readAgain = async () => {
    const slip = await ports.store.read();
    dispatch({ type: "slip", slip: slip ?? { stage: "new" } });
  };
  show(startSession(ports));
  askBeforeLeaving();
  addEventListener("popstate", ({ state }) => dispatch({ type: "go", place: placeIn(state) ?? { at: "start" } }));
  addEventListener("hashchange", () => {
    if (location.hash.length > 1) reload(); // another link in the same tab
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) reload(); // from the browser's back/forward cache: the page may be out of date
  });
}
