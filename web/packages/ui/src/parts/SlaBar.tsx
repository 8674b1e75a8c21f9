import "./parts.css";

export type SlaState = "on_track" | "at_risk" | "breached" | "met" | "paused";

export interface SlaBarProps {
  /** Used share of the time, 0 to 1. */
  share: number;
  state: SlaState;
  /** How much is left, or by how much it is over. */
  text: string;
  /** Which target it is, for the reader of the screen. */
  label: string;
}

/** The used part of a service-level target, with its words. */
export function SlaBar({ share, state, text, label }: SlaBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span className={`bh-sla bh-sla-${state.replace("_", "-")}`}>
      <span
        className="bh-sla-track"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text}
      >
        <span className="bh-sla-fill" style={{ width: `${percent}%` }} />
      </span>
      <span className="bh-sla-text bh-num">{text}</span>
    </span>
  );
}
