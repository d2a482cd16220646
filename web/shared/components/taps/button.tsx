/** Buttons and links that look like them. One primary per screen, named by what it does. */
import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import { settling } from "../../page/settle.ts";

export type Kind = "primary" | "secondary" | "quiet";
type ButtonProps = Omit<ButtonHTMLAttributes, "type" | "class" | "disabled"> & {
  kind?: Kind;
  type?: "button" | "submit";
  /** Keeps its place and its focus while the work runs; further taps do nothing. */
  busy?: boolean;
  disabled?: boolean;
  children: ComponentChildren;
};

/** A disabled button stays reachable by keyboard, so that its reason (aria-describedby) can be heard; it does nothing. */
export function Button({
  kind = "secondary",
  type = "button",
  busy,
  disabled,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const still = busy === true || disabled === true;
  return (
    <button
      {...rest}
      type={type}
      class={`button ${kind}`}
      aria-disabled={still || settling.value}
      aria-busy={busy === true}
      onClick={(event) => {
        if (still) event.preventDefault();
        else if (typeof onClick === "function") onClick.call(event.currentTarget, event);
      }}
    >
      {children}
    </button>
  );
}

type LinkProps = {
  href: string;
  kind?: Kind;
  id?: string;
  "aria-label"?: string;
  /** The name under which the browser saves what the link leads to. */
  download?: string;
  target?: "_blank";
  onClick?: (event: MouseEvent) => void;
  children: ComponentChildren;
};

export function ButtonLink({ kind = "secondary", children, ...rest }: LinkProps) {
  return (
    <a {...rest} class={`button ${kind}`}>
      {children}
    </a>
  );
}
