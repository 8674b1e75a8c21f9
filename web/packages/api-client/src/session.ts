import { queryOptions } from "@tanstack/react-query";

import { api } from "./http";
import { keys } from "./query";
import type { Session } from "./shapes";

/** Who is signed in; `user` is null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => api.get<Session>("/session", { signal }),
  staleTime: 5 * 60_000,
});

export interface Credentials {
  username: string;
  password: string;
}

/** Signs in and gives the session. */
export function signIn(credentials: Credentials): Promise<Session> {
  const { username, password } = credentials;
  return api.post<Session>("/session", { username, password });
}

/** Ends the session. */
export function signOut(): Promise<void> {
  return api.delete("/session");
}

/** Remembers the language in the account: what the server says follows it. */
export function saveLocale(locale: string): Promise<Session> {
  return api.patch<Session>("/session", { locale });
}
