import type { ReactNode } from "react";

import { toneOf } from "../tokens/tones";
import { Icon } from "./Icon";
import "./base.css";

/** A block of a phone page. */
export function Card({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <section className="bh-lite-card">
      {title && <h2 className="bh-lite-card-title">{title}</h2>}
      {children}
    </section>
  );
}

/** A state as dot and word. */
export function Chip({ tone, children }: { tone: string | null | undefined; children: ReactNode }) {
  return (
    <span className={`bh-lite-chip bh-tone-${toneOf(tone).replace("_", "-")}`}>
      <i aria-hidden="true" />
      {children}
    </span>
  );
}

export interface ListRowProps {
  start?: ReactNode;
  title: ReactNode;
  subtitle?: ReactNode;
  value?: ReactNode;
  href?: string;
  onClick?: () => void;
}

/** One line of a list; it can be pressed when it has somewhere to go. */
export function ListRow({ start, title, subtitle, value, href, onClick }: ListRowProps) {
  const content = (
    <>
      {start}
      <span className="bh-row-words">
        {title}
        {subtitle && <span className="bh-row-sub">{subtitle}</span>}
      </span>
      {value && <span className="bh-row-value">{value}</span>}
      {(href || onClick) && <Icon name="chevron" size={18} />}
    </>
  );
  if (href) {
    return (
      <a className="bh-row" href={href}>
        {content}
      </a>
    );
  }
  if (onClick) {
    return (
      <button type="button" className="bh-row" onClick={onClick}>
        {content}
      </button>
    );
  }
  return <div className="bh-row">{content}</div>;
}
