import { LOOP_PATH, TICK_PATH } from "./geometry";

export interface MarkProps {
  size?: number;
  /** Words for a screen reader; without them the mark is decoration. */
  title?: string;
}

/** The mark of Bihuan: a loop that a tick closes. */
export function Mark({ size = 28, title }: MarkProps) {
  const label = title ? { role: "img", "aria-label": title } : { "aria-hidden": true };
  const stroke = { fill: "none", stroke: "var(--bh-on-brand)", strokeWidth: 6, strokeLinecap: "round" } as const;
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" {...label}>
      <rect width="64" height="64" rx="15" fill="var(--bh-brand-fill)" />
      <path d={LOOP_PATH} {...stroke} />
      <path d={TICK_PATH} {...stroke} strokeLinejoin="round" />
    </svg>
  );
}
