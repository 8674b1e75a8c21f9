import "./parts.css";

export interface PriorityMarkProps {
  /** 1 is the most urgent. */
  level: number;
  /** Words for the level, read out and shown on hover. */
  label: string;
}

/** The bar that pins urgent things in a list: red for the first level, amber for the second. */
export function PriorityMark({ level, label }: PriorityMarkProps) {
  if (level > 2) return null;
  return <span className={`bh-priority bh-priority-${level}`} role="img" aria-label={label} title={label} />;
}
