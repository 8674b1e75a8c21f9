import { useQueryClient } from "@tanstack/react-query";
import type { QueryKey } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";

import { subscribe } from "./live";
import type { LiveListener } from "./live";

/** Hears live events while the component is on the page. */
export function useLive(topics: readonly string[], listener: LiveListener): void {
  const hear = useEffectEvent(listener);
  const joined = topics.join(",");
  useEffect(() => subscribe(joined.split(","), (event) => hear(event)), [joined]);
}

const BATCH_MS = 400;

/** Reads the named answers again when something on the topics happens; bursts count once. */
export function useLiveRefresh(topics: readonly string[], queryKey: QueryKey): void {
  const client = useQueryClient();
  const refresh = useEffectEvent(() => void client.invalidateQueries({ queryKey }));
  const joined = topics.join(",");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = subscribe(joined.split(","), () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, BATCH_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [joined]);
}
