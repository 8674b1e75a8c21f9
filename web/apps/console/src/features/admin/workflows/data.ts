import { api } from "@bihuan/api-client";
import { queryOptions } from "@tanstack/react-query";

import { sameWords, trimmed } from "../shared/words";
import type { Words } from "../shared/words";

export const SUBJECT = "work_order";

export interface FlowSummary {
  key: string;
  label: string;
  revision: number;
  published_at: string;
  published_by: string;
}

interface Named {
  key: string;
  label: Words;
}

export interface Flow extends FlowSummary {
  body: { states: (Named & { meaning: string })[]; transitions: Named[] };
}

export const flowsKey = ["admin", "workflows"] as const;

/** The live workflows of work orders. */
export const flowsQuery = queryOptions({
  queryKey: [...flowsKey, "list"],
  queryFn: async ({ signal }) => (await api.get<{ items: FlowSummary[] }>(`/workflows/${SUBJECT}`, { signal })).items,
});

/** One live workflow with the words of its states and steps. */
export function flowQuery(key: string) {
  return queryOptions({
    queryKey: [...flowsKey, "one", key],
    queryFn: ({ signal }) => api.get<Flow>(`/workflows/${SUBJECT}/${key}`, { signal }),
  });
}

export type Renamed = Record<string, Words>;

/** Only the names that differ from those in use. */
export function changesOf(named: readonly Named[], draft: Renamed): Renamed {
  const changed = named.filter(({ key, label }) => draft[key] !== undefined && !sameWords(label, draft[key]));
  return Object.fromEntries(changed.map(({ key }) => [key, trimmed(draft[key] ?? {})]));
}
