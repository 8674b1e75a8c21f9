import { useId } from "react";
import type { ReactNode } from "react";

import { Icon } from "./Icon";
import type { Choice } from "./Field";
import "./field.css";

export interface SegmentedProps {
  /** Names the group for a screen reader. */
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
}

/** One of a few, all in view. */
export function Segmented({ label, choices, value, onChange }: SegmentedProps) {
  const name = useId();
  return (
    <div className="bh-segments" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} className="bh-segment">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}

export interface StepperProps {
  label: string;
  value: number;
  min?: number;
  max?: number;
  step?: number;
  onChange: (value: number) => void;
  /** Words of the two buttons. */
  lessLabel: string;
  moreLabel: string;
}

/** A small number that goes up and down by thumb. */
export function Stepper({ label, value, min = 0, max = 999, step = 1, onChange, lessLabel, moreLabel }: StepperProps) {
  const put = (next: number): void => {
    if (Number.isFinite(next)) onChange(Math.min(max, Math.max(min, next)));
  };
  return (
    <span className="bh-stepper" role="group" aria-label={label}>
      <button type="button" aria-label={lessLabel} disabled={value <= min} onClick={() => put(value - step)}>
        <Icon name="minus" size={18} />
      </button>
      <input
        inputMode="decimal"
        aria-label={label}
        value={String(value)}
        onChange={(event) => put(Number(event.target.value))}
      />
      <button type="button" aria-label={moreLabel} disabled={value >= max} onClick={() => put(value + step)}>
        <Icon name="plus" size={18} />
      </button>
    </span>
  );
}

export interface RatingProps {
  label: string;
  /** 0 means not given yet. */
  value: number;
  onChange: (value: number) => void;
  /** Words for each number of stars, from one up; their count is the number of stars. */
  levels: readonly string[];
}

/** Stars. */
export function Rating({ label, value, onChange, levels }: RatingProps) {
  const name = useId();
  return (
    <fieldset className="bh-rating">
      <legend className="bh-visually-hidden">{label}</legend>
      {levels.map((words, index) => (
        <label key={words} className={index < value ? "bh-star bh-star-on" : "bh-star"}>
          <input
            type="radio"
            name={name}
            aria-label={words}
            checked={value === index + 1}
            onChange={() => onChange(index + 1)}
          />
          <Icon name="star" size={34} filled={index < value} />
        </label>
      ))}
    </fieldset>
  );
}

/** A line that can be ticked off. */
export function Tick({ checked, onChange, children }: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <label className="bh-tick">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}
