import { sessionQuery } from "@bihuan/api-client";
import type { Session, SessionUser } from "@bihuan/api-client";
import { useSuspenseQuery } from "@tanstack/react-query";

// What is not offered to a company that begins with repairs, besides the places that its rail leaves out.
const later = ["dispatch.offer", "dispatch.see_policy"];

function withScope(session: Session): Session {
  if (session.company.scope === "all") return session;
  return { ...session, can: { ...session.can, ...Object.fromEntries(later.map((operation) => [operation, false])) } };
}

const scoped = { ...sessionQuery, select: withScope };

/** The session of the reader; behind the sign-in there always is one. */
export function useSession(): Session {
  return useSuspenseQuery(scoped).data;
}

/** The reader. */
export function useUser(): SessionUser | null {
  return useSession().user;
}
