import type { KeyboardEvent, ReactNode } from "react";

import "./layout.css";

export interface ViewTab {
  key: string;
  label: string;
  icon?: ReactNode;
  count?: number | null;
}

export interface SavedViewTabsProps {
  label: string;
  tabs: readonly ViewTab[];
  active: string;
  onChange: (key: string) => void;
  end?: ReactNode;
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** Saved views as tabs with their counts. */
export function SavedViewTabs({ label, tabs, active, onChange, end }: SavedViewTabsProps) {
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = steps[event.key];
    if (!step) return;
    const index = tabs.findIndex(({ key }) => key === active);
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.key);
    event.currentTarget.querySelector<HTMLElement>(`[data-view="${CSS.escape(next.key)}"]`)?.focus();
  };
  return (
    <div className="bh-views">
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- focus sits on the tabs themselves */}
      <div className="bh-views-list" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            className="bh-view"
            data-view={tab.key}
            aria-selected={tab.key === active}
            tabIndex={tab.key === active ? 0 : -1}
            onClick={() => onChange(tab.key)}
          >
            {tab.icon}
            {tab.label}
            {typeof tab.count === "number" && <span className="bh-count bh-num">{tab.count}</span>}
          </button>
        ))}
      </div>
      {end && <div className="bh-views-end">{end}</div>}
    </div>
  );
}
