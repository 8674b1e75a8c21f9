import { keys } from "@bihuan/api-client";
import type { Session } from "@bihuan/api-client";
import type { QueryClient } from "@tanstack/react-query";

const KEY = "bh.session";

function read(): Session | null {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return typeof raw === "object" && raw !== null && "user" in raw ? (raw as Session) : null;
  } catch {
    return null;
  }
}

function write(session: Session): void {
  try {
    if (session.user) localStorage.setItem(KEY, JSON.stringify(session));
    else localStorage.removeItem(KEY);
  } catch {
    // without storage the app starts only where there is a network
  }
}

/** Starts with the person who was signed in last, so that the app opens in a cellar; the server is asked again. */
export function keepSession(client: QueryClient): void {
  const known = read();
  // told to be old, so that the first page that shows it asks the server
  if (known) client.setQueryData(keys.session, known, { updatedAt: 0 });
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "updated" || query.queryKey[0] !== keys.session[0]) return;
    const session = query.state.data as Session | undefined;
    if (session) write(session);
  });
}
