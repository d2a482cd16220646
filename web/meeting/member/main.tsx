/** The member's page of a meeting: shows what the store says, and wires it to the browser. */
import { mount } from "../../shared/page/mount.ts";
import "../../styles/base.css";
import "../../voter/voter.css";
import { reload } from "../../voter/stay.ts";
import { dispatch, placeIn } from "../../voter/store.ts";
import { stayAwake } from "./awake.ts";
import "./member.css";
import { holdBallots } from "./questions.ts";
import { readAddress, start } from "./store.ts";
import { App } from "./views/app.tsx";

if (mount(<App />)) {
  void start().then(holdBallots);
  stayAwake();
  addEventListener("popstate", ({ state }) => dispatch({ type: "go", place: placeIn(state) ?? { at: "start" } }));
  addEventListener("hashchange", () => {
    if (location.hash.length > 1) void readAddress(); // another card, scanned in the same tab
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) reload(); // from the browser's back/forward cache: the page may be out of date
  });
}
