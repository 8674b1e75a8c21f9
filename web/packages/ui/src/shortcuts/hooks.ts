import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

import { shortcuts } from "./registry";
import type { Shortcut } from "./registry";

export interface ShortcutOptions {
  label?: string;
  group?: string;
  inDialogs?: boolean;
  enabled?: boolean;
}

/** Runs `run` when the keys are pressed, while the component is on the page. */
export function useShortcut(
  keys: string | undefined,
  run: (event: KeyboardEvent) => void,
  { label, group, inDialogs, enabled = true }: ShortcutOptions = {},
): void {
  const runLatest = useEffectEvent(run);
  useEffect(() => {
    if (!keys || !enabled) return undefined;
    return shortcuts.add({ keys, label, group, inDialogs, run: (event) => runLatest(event) });
  }, [keys, label, group, inDialogs, enabled]);
}

/** Listens to the keyboard of the page; mounted once by the shell. */
export function useShortcutListener(): void {
  useEffect(() => {
    document.addEventListener("keydown", shortcuts.handle);
    return () => document.removeEventListener("keydown", shortcuts.handle);
  }, []);
}

/** Every shortcut that can be used now. */
export function useShortcutList(): readonly Shortcut[] {
  return useSyncExternalStore(shortcuts.subscribe, shortcuts.list);
}
