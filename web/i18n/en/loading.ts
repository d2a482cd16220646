// What a page says whose program is not there, in English.
import type { LoadingMessages } from "../de/loading.ts";

export const loading: LoadingMessages = {
  notLoaded: {
    heading: "The page could not be loaded",
    text: "The connection may have broken off. Nothing is lost. The page tries again by itself as soon as the internet is back.",
  },
  again: "Try again",
  altered: {
    heading: "This page does not run here",
    text: "Part of it was changed on the way. So the page's program does not run. Try another network. If that does not help, tell the organiser.",
  },
  tooOld: {
    heading: "Your browser is too old",
    text: "This page runs only in newer browsers. Nothing is lost. Use a newer browser or another device.",
  },
};
