import { useId } from "react";
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";

import "./field.css";

export interface FieldFrameProps {
  label: string;
  help?: string;
  /** What the server found wrong. */
  problem?: string;
  required?: boolean;
}

interface ControlIds {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
  "aria-required": boolean | undefined;
}

function Frame({
  label,
  help,
  problem,
  required,
  children,
}: FieldFrameProps & { children: (ids: ControlIds) => ReactNode }) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = problem ?? help;
  return (
    <div className="bh-field">
      <label className="bh-field-label" htmlFor={id}>
        {label}
        {required && (
          <span className="bh-field-required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {children({
        id,
        "aria-describedby": note ? noteId : undefined,
        "aria-invalid": Boolean(problem),
        "aria-required": required,
      })}
      {note && (
        <p id={noteId} className={problem ? "bh-field-problem" : "bh-field-help"} role={problem ? "alert" : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = FieldFrameProps & Omit<InputHTMLAttributes<HTMLInputElement>, "required">;

/** One line of text with its label. */
export function TextField({ label, help, problem, required, ...input }: TextFieldProps) {
  return (
    <Frame label={label} help={help} problem={problem} required={required}>
      {(ids) => <input {...input} {...ids} className="bh-input" />}
    </Frame>
  );
}

type TextAreaProps = FieldFrameProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "required">;

/** Several lines of text with their label. */
export function TextArea({ label, help, problem, required, ...area }: TextAreaProps) {
  return (
    <Frame label={label} help={help} problem={problem} required={required}>
      {(ids) => <textarea rows={3} {...area} {...ids} className="bh-input" />}
    </Frame>
  );
}

export interface Choice {
  value: string;
  label: string;
}

type SelectFieldProps = FieldFrameProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, "required"> & { choices: readonly Choice[]; placeholder?: string };

/** One of many, by the picker of the phone itself. */
export function SelectField({ label, help, problem, required, choices, placeholder, ...select }: SelectFieldProps) {
  return (
    <Frame label={label} help={help} problem={problem} required={required}>
      {(ids) => (
        <select {...select} {...ids} className="bh-input">
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {choices.map(({ value, label: words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}
