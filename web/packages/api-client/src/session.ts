import { queryOptions } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";

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
function signOut(): Promise<void> {
  return api.delete("/session");
}

/** Remembers the language in the account: what the server says follows it. */
export function saveLocale(locale: string): Promise<Session> {
  return api.patch<Session>("/session", { locale });
}

/** Gives oneself another password; every other browser has to sign in again. */
export function changePassword(before: string, next: string): Promise<void> {
  return api.post("/session/password", { old: before, new: next });
}

/** Makes the session known to the page, and forgets everything another person was shown on it. */
export function enterSession(client: QueryClient, session: Session): void {
  client.setQueryData(keys.session, session);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
}

/** Signs out and forgets everything the person was shown. */
export async function leaveSession(client: QueryClient): Promise<void> {
  await signOut();
  enterSession(client, await api.get<Session>("/session"));
}
