import type { Action } from "@bihuan/actions";
import type { Session } from "@bihuan/api-client";
import type { ComponentType } from "react";

/** A number beside an entry of the rail. */
export interface NavCount {
  /** Query key of the number; the live topics refresh it. */
  key: readonly unknown[];
  load: () => Promise<number>;
  topics: readonly string[];
}

export interface NavEntry {
  id: string;
  /** Key of the words, with its namespace. */
  label: string;
  icon: ComponentType;
  to: string;
  group: "work" | "configure";
  /** Place in the rail; leave gaps of ten. */
  order: number;
  /** Operation of the session that opens it. */
  needs?: string;
  /** Record type the reader must be allowed to see. */
  recordType?: string;
  /** Go-to sequence: `"g w"`. */
  keys?: string;
  count?: NavCount;
  /** Shown to a company that begins with repairs, there under this key of plainer words. */
  basic?: string;
}

/** Where a slice shows records of a type, when the general pages do not serve it. */
export interface RecordPages {
  list?: string;
  detail?: (id: number) => string;
  create?: string;
  /** Where a table of such records is taken in, and the operation that this needs. */
  imports?: { to: string; needs: string };
}

/** What a slice adds to the console, besides its routes. */
export interface Feature {
  nav: readonly NavEntry[];
  /** Word files the slice reads. */
  namespaces?: readonly string[];
  /** What can be done from anywhere: palette and shortcuts. */
  actions?: readonly Action<Session>[];
  recordPages?: Record<string, RecordPages>;
}
