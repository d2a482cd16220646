/**
 * Whether keys are in use. WebKit shows no focus (`:focus-visible`) after an arrow key in a group of radio buttons, as if a script had moved
 * it; styles with `[data-keys]` show it all the same. It decides nothing else.
 */
export function noticeKeys(): void {
  for (const kind of ["keydown", "pointerdown"])
    addEventListener(kind, () => document.documentElement.toggleAttribute("data-keys", kind === "keydown"), true);
}
