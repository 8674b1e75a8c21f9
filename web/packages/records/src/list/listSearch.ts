import { isGroup, partsOf, readCondition } from "../filter/condition";
import type { Condition } from "../filter/condition";

/** What of a list stands in the address, so that a link shows the same rows. */
export interface ListSearch {
  /** Id of the saved view. */
  view?: number;
  /** Key of a tab that the slice brings itself; `all` is the list without one. */
  tab?: string;
  q?: string;
  sort?: string;
  filter?: Condition;
  /** Id of the record that is peeked at. */
  peek?: number;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : undefined;
}

function idOf(value: unknown): number | undefined {
  const id = typeof value === "string" ? Number(value) : value;
  return typeof id === "number" && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

function tabOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[a-z_]{1,40}$/.test(value) ? value : undefined;
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** An empty group is a choice too: it says that the filter of the saved view is taken off. */
function filterOf(value: unknown): Condition | undefined {
  const raw = parsed(value);
  if (isGroup(raw) && partsOf(raw).nodes.length === 0) return { all: [] };
  return readCondition(raw) ?? undefined;
}

function withoutGaps(search: ListSearch): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/** Reads the list part of an address; what makes no sense is left out rather than refused. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const sort = textOf(raw["sort"]);
  return withoutGaps({
    view: idOf(raw["view"]),
    tab: tabOf(raw["tab"]),
    q: textOf(raw["q"])?.trim(),
    sort: sort && /^-?[\w.]+$/.test(sort) ? sort : undefined,
    filter: filterOf(raw["filter"]),
    peek: idOf(raw["peek"]),
  });
}

/** The address part after a change; a value that is given as undefined goes. */
export function changeListSearch(search: ListSearch, change: Partial<ListSearch>): ListSearch {
  return withoutGaps({ ...search, ...change });
}
