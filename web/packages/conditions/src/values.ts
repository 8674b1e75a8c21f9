/** How a record's raw value is read: one canonical form per kind, null for what is empty or of another type. */

import { isDay, parseMoment } from "./time";
import type { Kind, Values } from "./types";

export type Canonical = string | number | boolean | ReadonlySet<string>;

const STORED_DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const STORED_MOMENT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$/;
const DECIMAL = /^-?[0-9]{1,40}(\.[0-9]{1,40})?$/;

/** Whether the path leads into the custom fields, whose encoding is strict. */
export function isStored(path: string): boolean {
  return path.split(".").includes("cf");
}

/** Lower case for A to Z only, as the server and PostgreSQL fold. */
export function fold(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The raw value at a path; nothing that JavaScript objects inherit counts. */
export function valueAt(record: Values, path: string): unknown {
  return Object.hasOwn(record, path) ? record[path] : null;
}

function readNumber(raw: unknown, stored: boolean): number | null {
  if (typeof raw === "number") return Number.isFinite(raw) ? raw : null;
  return !stored && typeof raw === "string" && DECIMAL.test(raw) ? Number(raw) : null;
}

function readMoment(raw: unknown, stored: boolean): string | null {
  if (typeof raw !== "string") return null;
  if (STORED_MOMENT.test(raw)) return raw;
  return stored ? null : parseMoment(raw);
}

function readSeveral(raw: unknown): ReadonlySet<string> | null {
  if (!Array.isArray(raw) || raw.length === 0) return null;
  return new Set(raw.filter((item) => typeof item === "string"));
}

/** The canonical form of a raw value. */
export function read(raw: unknown, kind: Kind, stored: boolean): Canonical | null {
  switch (kind) {
    case "text":
    case "long_text":
    case "select":
      return typeof raw === "string" && raw !== "" ? raw : null;
    case "number":
    case "money":
    case "reference":
      return readNumber(raw, stored);
    case "boolean":
      return typeof raw === "boolean" ? raw : null;
    case "date":
      return typeof raw === "string" && STORED_DAY.test(raw) ? raw : null;
    case "datetime":
      return readMoment(raw, stored);
    case "multi":
      return readSeveral(raw);
  }
}

/** The canonical form of a constant: a literal, or something that came with the person who asks. */
export function readConstant(raw: unknown, kind: Kind): Canonical | null {
  if (kind === "date") return typeof raw === "string" && isDay(raw) ? raw : null;
  if (kind === "datetime") return typeof raw === "string" ? parseMoment(raw) : null;
  return read(raw, kind === "multi" ? "select" : kind, false);
}

/** Whether two canonical values are the same. */
export function same(a: Canonical | null, b: Canonical | null): boolean {
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((item) => b.has(item));
  return a === b;
}
