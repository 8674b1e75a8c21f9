import { useSyncExternalStore } from "react";

export interface Preference<T extends string> {
  get: () => T;
  set: (value: T) => void;
  /** Whether somebody chose it here, rather than that it fell to its default. */
  isChosen: () => boolean;
  subscribe: (listener: () => void) => () => void;
  readonly choices: readonly T[];
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is refused in some private windows
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // the choice then lives as long as the page
  }
}

/** A choice from a closed list that this browser remembers. */
export function preference<T extends string>(key: string, choices: readonly T[], fallback: T): Preference<T> {
  const listeners = new Set<() => void>();
  const found = stored(key);
  let current = choices.find((choice) => choice === found) ?? fallback;
  return {
    choices,
    get: () => current,
    isChosen: () => stored(key) !== null,
    set: (value) => {
      if (value === current) return;
      current = value;
      keep(key, value);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The current value of a preference, and its setter. */
export function usePreference<T extends string>(item: Preference<T>): [T, (value: T) => void] {
  return [useSyncExternalStore(item.subscribe, item.get), item.set];
}
