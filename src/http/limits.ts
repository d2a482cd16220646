/** How long a body may be. No limit here looks at addresses, nor at how much was wrong before: those would hinder a whole association behind one address. */
import { bodyLimit } from "hono/body-limit";
import { refused } from "../doors/outcome.ts";
import { problem } from "./problems.ts";

/** Refuses a larger body before it is read; every route that takes a body has one. */
export const atMost = (bytes: number) =>
  bodyLimit({
    maxSize: bytes,
    onError: (c) => problem(c, refused("too-large", { detail: `The body may have ${bytes} bytes.` })),
  });
