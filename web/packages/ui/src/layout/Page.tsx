import type { ReactNode } from "react";

import "./layout.css";

export interface PageProps {
  title: ReactNode;
  /** Total, date, or what else belongs beside the title. */
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the console: title line and content. */
export function Page({ title, subtitle, actions, children }: PageProps) {
  return (
    <div className="bh-page">
      <header className="bh-page-head">
        <h1 className="bh-page-title">{title}</h1>
        {subtitle && <span className="bh-page-sub bh-num">{subtitle}</span>}
        {actions && <div className="bh-page-actions">{actions}</div>}
      </header>
      <div className="bh-page-body">{children}</div>
    </div>
  );
}

export interface PanelProps {
  title?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
}

/** A bordered part of a page. */
export function Panel({ title, extra, children }: PanelProps) {
  return (
    <section className="bh-panel">
      {title && (
        <h2 className="bh-panel-title">
          {title}
          {extra && <span className="bh-panel-extra">{extra}</span>}
        </h2>
      )}
      <div className="bh-panel-body">{children}</div>
    </section>
  );
}
