import type { Condition } from "../filter/condition";

/** Why a list has no rows: the reader narrowed it, its tab holds none, or there are none at all. */
export type Emptiness = "filtered" | "tab" | "none";

/** What an empty list has to say. */
export function emptinessOf({ q, filter, tab }: { q: string; filter: Condition | null; tab: object | undefined }): Emptiness {
  if (q !== "" || filter !== null) return "filtered";
  return tab ? "tab" : "none";
}
