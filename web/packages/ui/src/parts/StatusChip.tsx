import type { ReactNode } from "react";

import { toneOf } from "../tokens";
import "./parts.css";

export interface StatusChipProps {
  /** Meaning of the state, or a tone; an unknown one is neutral. */
  tone: string | null | undefined;
  children: ReactNode;
}

/** A state as dot and word, never as colour alone. */
export function StatusChip({ tone, children }: StatusChipProps) {
  return (
    <span className={`bh-chip bh-tone-${toneOf(tone).replace("_", "-")}`}>
      <i className="bh-chip-dot" aria-hidden="true" />
      {children}
    </span>
  );
}
