import type { RecordMeta } from "@bihuan/api-client";
import { useState } from "react";

const storageKey = (type: string): string => `bh.columns.${type}`;

function stored(type: string): string[] | null {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(storageKey(type)) ?? "null");
    return Array.isArray(raw) ? raw.filter((key) => typeof key === "string") : null;
  } catch {
    return null;
  }
}

export interface ColumnChoice {
  keys: string[];
  isCustom: boolean;
  set: (keys: string[]) => void;
  reset: () => void;
}

/** The columns of a list: what this browser chose, else what the view says, else the default. */
export function useColumns(meta: RecordMeta, ofView: readonly string[] | undefined): ColumnChoice {
  const [chosen, setChosen] = useState(() => stored(meta.type));
  const known = new Set(meta.fields.map(({ key }) => key));
  const wanted = chosen ?? (ofView && ofView.length > 0 ? ofView : meta.default_columns);
  return {
    keys: wanted.filter((key) => known.has(key)),
    isCustom: chosen !== null,
    set: (keys) => {
      localStorage.setItem(storageKey(meta.type), JSON.stringify(keys));
      setChosen(keys);
    },
    reset: () => {
      localStorage.removeItem(storageKey(meta.type));
      setChosen(null);
    },
  };
}
