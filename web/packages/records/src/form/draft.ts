import type { FieldValues } from "../data/records";

/** The unsaved values of a form, kept until they are saved or thrown away. */
export interface DraftStore {
  read: () => FieldValues | null;
  write: (values: FieldValues) => void;
  clear: () => void;
}

/** The draft of a record in this browser tab; a new record has the id `new`. */
export function draftStore(type: string, id: number | "new", storage: Storage = sessionStorage): DraftStore {
  const key = `bh.draft.${type}.${id}`;
  return {
    read: () => {
      try {
        const raw: unknown = JSON.parse(storage.getItem(key) ?? "null");
        return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? (raw as FieldValues) : null;
      } catch {
        return null;
      }
    },
    write: (values) => {
      if (Object.keys(values).length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(values));
    },
    clear: () => storage.removeItem(key),
  };
}
