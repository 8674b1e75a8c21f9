import type { FieldMeta } from "@bihuan/api-client";
import type { ComponentType } from "react";

export interface FieldInputProps {
  id?: string;
  field: FieldMeta;
  value: unknown;
  onChange: (value: unknown) => void;
  disabled?: boolean;
  invalid?: boolean;
}

export interface FieldShowProps {
  field: FieldMeta;
  value: unknown;
}

/** A kind of field: how it is typed in, how it is shown, and how it is sent. */
export interface FieldType {
  Input: ComponentType<FieldInputProps>;
  Show: ComponentType<FieldShowProps>;
  /** Column width in a table. */
  width: number;
  align?: "end";
  /** The form the server takes it in. */
  toWire: (value: unknown) => unknown;
}

/** Most values travel as they are; nothing typed means null. */
export function asTyped(value: unknown): unknown {
  return value === "" || value === undefined ? null : value;
}

/** The words of a value that should be text. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
