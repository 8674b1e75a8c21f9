import { api } from "@bihuan/api-client";
import { queryOptions } from "@tanstack/react-query";

export interface Role {
  key: string;
  label: string;
}

export interface Person {
  id: number;
  username: string;
  name: string;
  roles: Role[];
  team: string | null;
  active: boolean;
}

export interface Team {
  id: number;
  name: string;
  path: string;
  kind: string;
}

export interface Staff {
  items: Person[];
  roles: Role[];
  teams: Team[];
}

export const staffKey = ["admin", "people"] as const;

/** Members of staff, and the roles and teams they can have. */
export const staffQuery = queryOptions({
  queryKey: staffKey,
  queryFn: ({ signal }) => api.get<Staff>("/admin/people", { signal }),
});
