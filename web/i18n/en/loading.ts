// What a page says whose program is not there, in English.
import type { LoadingMessages } from "../de/loading.ts";

export const loading: LoadingMessages = {
  notLoaded: {
    heading: "The page could not be loaded",
    text: "Perhaps the connection broke. Nothing is lost. The page tries again by itself as soon as the internet is back.",
  },
  again: "Try again",
  altered: {
    heading: "This page does not run here",
    text: "A part of it was altered on its way. So the program of the page is not run. Try it from another network. If that does not help, tell the organiser.",
  },
  tooOld: {
    heading: "Your browser is too old",
    text: "This page runs only in newer browsers. Nothing is lost. Use a newer browser or another device.",
  },
};
