import { sessionQuery } from "@bihuan/api-client";
import type { Session, SessionUser } from "@bihuan/api-client";
import { useSuspenseQuery } from "@tanstack/react-query";

/** The session of the reader; behind the sign-in there always is one. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** The reader. */
export function useUser(): SessionUser | null {
  return useSession().user;
}
