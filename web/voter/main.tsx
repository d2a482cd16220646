/** The member's page: wires the machine to the browser and shows what it says. */
import { mount } from "../shared/page/mount.ts";
import "../styles/base.css";
import "./voter.css";
import { electionIdOf } from "./link.ts";
import { askBeforeLeaving, reload } from "./stay.ts";
import { dispatch, placeIn, show, startSession } from "./store.ts";
import { App, UnknownElection } from "./views/app.tsx";
import { browserPorts } from "./voter-ports.ts";

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
