import type { Reference as Ref } from "@bihuan/api-client";

import { RecordLink } from "../data/links";
import { ReferencePicker } from "../picker/ReferencePicker";
import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

/** A reference as it travels in a record. */
export function referenceOf(value: unknown): Ref | null {
  if (typeof value !== "object" || value === null) return null;
  const { id, title } = value as Partial<Ref>;
  return typeof id === "number" ? { id, title: title ?? String(id) } : null;
}

function ReferenceInput({ id, field, value, onChange, disabled, invalid }: FieldInputProps) {
  return (
    <ReferencePicker
      id={id}
      type={field.target ?? ""}
      label={field.label}
      value={referenceOf(value)}
      disabled={disabled}
      invalid={invalid}
      onChange={onChange}
    />
  );
}

function ReferenceShow({ field, value }: FieldShowProps) {
  const reference = referenceOf(value);
  if (!reference) return null;
  if (!field.target) return reference.title;
  return (
    <RecordLink type={field.target} id={reference.id}>
      {reference.title}
    </RecordLink>
  );
}

export const reference: FieldType = {
  Input: ReferenceInput,
  Show: ReferenceShow,
  width: 180,
  toWire: (value) => referenceOf(value)?.id ?? null,
};
