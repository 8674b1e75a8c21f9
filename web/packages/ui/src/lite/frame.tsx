import type { ReactNode } from "react";

import { Button } from "./Button";
import { Icon } from "./Icon";
import type { IconName } from "./Icon";
import "./frame.css";

export interface TopBarProps {
  title: ReactNode;
  backLabel?: string;
  onBack?: () => void;
  end?: ReactNode;
}

/** The bar of a page that was opened from another one. */
export function TopBar({ title, backLabel, onBack, end }: TopBarProps) {
  return (
    <header className="bh-top">
      <span>{onBack && <Button look="quiet" icon="back" aria-label={backLabel} onClick={onBack} />}</span>
      <h1 className="bh-top-title">{title}</h1>
      <span className="bh-top-end">{end}</span>
    </header>
  );
}

/** The large heading of a first page. */
export function Heading({ title, subtitle, end }: { title: ReactNode; subtitle?: ReactNode; end?: ReactNode }) {
  return (
    <header className="bh-heading">
      <div>
        <h1 className="bh-heading-title">{title}</h1>
        {subtitle && <p className="bh-heading-sub bh-num">{subtitle}</p>}
      </div>
      {end && <div className="bh-heading-end">{end}</div>}
    </header>
  );
}

export interface Tab {
  href: string;
  label: string;
  icon: IconName;
  badge?: number;
  current: boolean;
}

/** The main places of an app, at the bottom edge. */
export function TabBar({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="bh-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} className="bh-tab" href={tab.href} aria-current={tab.current ? "page" : undefined}>
          <Icon name={tab.icon} />
          {tab.label}
          {Boolean(tab.badge) && <span className="bh-tab-badge bh-num">{tab.badge}</span>}
        </a>
      ))}
    </nav>
  );
}

/** The sticky buttons in the reach of the thumb. */
export function ActionBar({ children }: { children: ReactNode }) {
  return <div className="bh-actions">{children}</div>;
}

export interface StepsProps {
  label: string;
  steps: readonly string[];
  /** Index of the step that is under way. */
  current: number;
}

/** How far a thing has come. */
export function Steps({ label, steps, current }: StepsProps) {
  return (
    <ol className="bh-steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < current ? "bh-step bh-step-done" : index === current ? "bh-step bh-step-now" : "bh-step"}
          aria-current={index === current ? "step" : undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  );
}
