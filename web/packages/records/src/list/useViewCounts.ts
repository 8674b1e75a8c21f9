import type { SavedView } from "@bihuan/api-client";
import { useQueries } from "@tanstack/react-query";

import { firstRecords } from "../data/records";
import type { Condition } from "../filter/condition";
import { readCondition } from "../filter/condition";
import { both } from "../filter/tree";

const MOST = 10;
const TWO_MINUTES = 2 * 60_000;

/** How many records answer each of the conditions. */
export function useTabCounts(type: string, filters: readonly Condition[], fixed: Condition | null): (number | undefined)[] {
  return useQueries({
    queries: filters.map((filter) => ({ ...firstRecords(type, { filter: both(fixed, filter) }, 1), staleTime: TWO_MINUTES })),
    combine: (results) => results.map(({ data }) => data?.total),
  });
}

/** How many records each of the first views holds. */
export function useViewCounts(type: string, views: readonly SavedView[], fixed: Condition | null): Map<number, number> {
  const counted = views.slice(0, MOST);
  return useQueries({
    queries: counted.map(({ body }) => ({
      ...firstRecords(type, { q: body.q, filter: both(fixed, readCondition(body.filter)) }, 1),
      staleTime: TWO_MINUTES,
    })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }, index) => {
          const view = counted[index];
          return view && data ? [[view.id, data.total] as const] : [];
        }),
      ),
  });
}
