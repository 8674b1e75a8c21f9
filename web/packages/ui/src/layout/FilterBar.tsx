import type { ReactNode } from "react";

import "./layout.css";

export interface FilterBarProps {
  /** Names the group for a screen reader. */
  label: string;
  children: ReactNode;
  /** Display settings, at the right end. */
  end?: ReactNode;
}

/** The row of filters above a list. */
export function FilterBar({ label, children, end }: FilterBarProps) {
  return (
    <search className="bh-filters" aria-label={label}>
      {children}
      {end && <div className="bh-filters-end">{end}</div>}
    </search>
  );
}
