import { api, keys } from "@bihuan/api-client";
import { queryOptions } from "@tanstack/react-query";

import type { Words } from "../shared/words";

export interface Option {
  key: string;
  label: Words;
  tone: string;
}

export interface CustomField {
  id: number;
  key: string;
  kind: string;
  label: Words;
  help: Words;
  options: Option[];
  target: string;
  required: boolean;
  listed: boolean;
  position: number;
}

export interface TypeChoice {
  type: string;
  plural: string;
  customisable: boolean;
}

export interface KindChoice {
  kind: string;
  label: string;
}

/** Record types and kinds of fields that can be added to them. */
export const choicesQuery = queryOptions({
  queryKey: [...keys.meta("*"), "choices"],
  queryFn: ({ signal }) => api.get<{ items: TypeChoice[]; kinds: KindChoice[] }>("/meta", { signal }),
});

/** The custom fields of a record type with their words in all languages. */
export function fieldsQuery(type: string) {
  return queryOptions({
    queryKey: [...keys.meta(type), "custom"],
    queryFn: async ({ signal }) => (await api.get<{ items: CustomField[] }>(`/meta/${type}/fields`, { signal })).items,
  });
}

/** Whether a kind lets its user choose from options. */
export function hasOptions(kind: string): boolean {
  return kind === "select" || kind === "multi";
}
