/** Shows an application in the page, in place of what stands there until its program runs. */
import { type ComponentChild, render } from "preact";

export function mount(application: ComponentChild): void {
  const root = document.getElementById("app");
  if (root === null) return;
  root.replaceChildren();
  render(application, root);
}
