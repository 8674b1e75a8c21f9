import { typesQuery } from "@bihuan/records";
import { useQuery } from "@tanstack/react-query";

import type { NavEntry } from "../app/feature";
import { navEntries } from "../app/registry";
import { useSession } from "./useSession";

/** The entries of the rail that the reader may open; nothing until it is known what they may see. */
export function useNav(): NavEntry[] | null {
  const session = useSession();
  const { data: types, isPending } = useQuery(typesQuery);
  if (isPending) return null;
  const seen = new Set(types?.map(({ type }) => type));
  const open = navEntries().filter(
    ({ needs, recordType }) =>
      (needs === undefined || session.can[needs] === true) && (recordType === undefined || seen.has(recordType)),
  );
  if (session.company.scope === "all") return open;
  return open.flatMap((entry) => (entry.basic ? [{ ...entry, label: entry.basic }] : []));
}
