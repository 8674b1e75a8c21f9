import type { ReactNode } from "react";

import { LineDrawing } from "../icons/drawings";
import type { Drawing } from "../icons/drawings";
import "./states.css";

export interface EmptyStateProps {
  drawing?: Drawing;
  title: string;
  /** One sentence that says why there is nothing here. */
  why?: string;
  /** The one thing to do next. */
  action?: ReactNode;
  secondary?: ReactNode;
}

/** A place with nothing in it: why, and what to do next. */
export function EmptyState({ drawing = "list", title, why, action, secondary }: EmptyStateProps) {
  return (
    <div className="bh-state">
      <LineDrawing name={drawing} />
      <p className="bh-state-title">{title}</p>
      {why && <p className="bh-state-why">{why}</p>}
      {(action || secondary) && (
        <div className="bh-state-actions">
          {action}
          {secondary}
        </div>
      )}
    </div>
  );
}
