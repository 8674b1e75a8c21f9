import { queryOptions } from "@tanstack/react-query";

import { ApiError } from "./errors";
import { api } from "./http";
import { keys } from "./query";
import type { Session } from "./shapes";

const nobody: Session = { user: null, can: {}, company: { name: "", timezone: "Asia/Shanghai" } };

async function fetchSession(): Promise<Session> {
  try {
    return await api.get<Session>("/session");
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    const { company, demo_users: demoUsers } = error.facts as Partial<Session>;
    return { ...nobody, company: company ?? nobody.company, demo_users: demoUsers };
  }
}

/** Who is signed in; `user` is null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: fetchSession,
  staleTime: 5 * 60_000,
});

export interface Credentials {
  username: string;
  password: string;
}

/** Signs in and gives the session. */
export function signIn(credentials: Credentials): Promise<Session> {
  return api.post<Session>("/session", credentials);
}

/** Ends the session. */
export function signOut(): Promise<void> {
  return api.delete("/session");
}
