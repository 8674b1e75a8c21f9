/** The shapes of conditions, schemas and contexts: the same JSON that the server reads. */

export type Kind =
  | "text"
  | "long_text"
  | "number"
  | "money"
  | "date"
  | "datetime"
  | "select"
  | "multi"
  | "boolean"
  | "reference";

export type Locale = "zh-CN" | "zh-TW" | "en";

/** A name for people: one text, or one per language. */
export type Label = string | Readonly<Record<Locale, string>>;

export interface FieldType {
  readonly kind: Kind;
  readonly label?: Label;
  readonly options?: Readonly<Record<string, Label>>;
  readonly target?: string | null;
}

export interface Schema {
  readonly fields: Readonly<Record<string, FieldType>>;
  readonly many?: Readonly<Record<string, Schema>>;
  readonly label?: Label;
}

export interface Clause {
  readonly field: string;
  readonly op: string;
  readonly value?: unknown;
}

export type Condition =
  | Clause
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly some: string; readonly where: Condition }
  | { readonly none: string; readonly where: Condition };

/** A record: raw values by dotted path (`customer.tier`, `cf.f7`), related records as lists. */
export type Values = Readonly<Record<string, unknown>>;

/** Who asks, and when. `now` is an ISO time with an offset, `zone` an IANA name. */
export interface Context {
  readonly me: number | null;
  readonly my: Readonly<Record<string, unknown>>;
  readonly now: string;
  readonly zone: string;
  readonly before?: Values | null;
}

export type Predicate = (record: Values, context: Context) => boolean;

/** The condition does not fit its schema. The server says exactly why; here it is a programming error. */
export class ConditionError extends Error {
  override readonly name = "ConditionError";
}
