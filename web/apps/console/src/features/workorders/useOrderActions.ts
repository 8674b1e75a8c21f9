import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import { useSession } from "../../shell/useSession";
import type { OrderActions } from "./actions";
import { makeOrderActions } from "./actions";

/** The actions on orders of the signed-in person. */
export function useOrderActions(): OrderActions {
  const client = useQueryClient();
  const mayLink = useSession().can["portal.give_link"] === true;
  return useMemo(() => makeOrderActions(client, mayLink), [client, mayLink]);
}
