import type { ButtonHTMLAttributes, ReactNode } from "react";

import { Icon } from "./Icon";
import type { IconName } from "./Icon";
import "./base.css";

type Look = "primary" | "plain" | "outline" | "danger" | "quiet";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  icon?: IconName;
  /** As wide as its place. */
  block?: boolean;
  /** Work is under way; the button waits. */
  busy?: boolean;
  children?: ReactNode;
}

function classes(look: Look, block: boolean | undefined): string {
  return ["bh-btn", look === "plain" ? "" : `bh-btn-${look}`, block ? "bh-btn-block" : ""].filter(Boolean).join(" ");
}

/** A button for thumbs. */
export function Button({ look = "plain", icon, block, busy, children, disabled, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classes(look, block)} disabled={disabled || busy} aria-busy={busy}>
      {busy ? <span className="bh-spinner" aria-hidden="true" /> : icon && <Icon name={icon} size={20} />}
      {children}
    </button>
  );
}

export interface LinkButtonProps {
  href: string;
  look?: Look;
  icon?: IconName;
  block?: boolean;
  children: ReactNode;
}

/** A link that looks like a button: calls, navigation, other pages. */
export function LinkButton({ href, look = "plain", icon, block, children }: LinkButtonProps) {
  return (
    <a href={href} className={classes(look, block)}>
      {icon && <Icon name={icon} size={20} />}
      {children}
    </a>
  );
}
