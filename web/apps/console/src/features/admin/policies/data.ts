import { api } from "@bihuan/api-client";
import { queryOptions } from "@tanstack/react-query";

export interface Grant {
  role: string;
  scope: "own" | "team" | "region" | "all";
  /** Further condition on the record; null when there is none. */
  where: unknown;
}

export interface Policy {
  operation: string;
  grants: Grant[];
}

export interface PolicyTable {
  roles: Record<string, string>;
  items: Policy[];
}

/** Which role may do what, within which scope. */
export const policiesQuery = queryOptions({
  queryKey: ["admin", "policies"],
  queryFn: ({ signal }) => api.get<PolicyTable>("/admin/policies", { signal }),
});

export interface PolicyGroup {
  slice: string;
  policies: Policy[];
}

/** The policies by the part of the product they belong to, in the order they came. */
export function grouped(policies: readonly Policy[]): PolicyGroup[] {
  const groups = new Map<string, Policy[]>();
  for (const policy of policies) {
    const slice = policy.operation.split(".")[0] ?? "";
    groups.set(slice, [...(groups.get(slice) ?? []), policy]);
  }
  return [...groups].map(([slice, some]) => ({ slice, policies: some }));
}
