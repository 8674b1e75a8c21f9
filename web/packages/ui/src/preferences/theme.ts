import { useEffect, useSyncExternalStore } from "react";

import type { Density, Mode } from "../tokens/tokens";
import { preference, usePreference } from "./preference";

export type ThemeChoice = Mode | "system";

export const themePreference = preference<ThemeChoice>("bh.theme", ["light", "dark", "system"], "system");

export const densityPreference = preference<Density>(
  "bh.density",
  ["comfortable", "standard", "compact"],
  "standard",
);

const darkQuery = "(prefers-color-scheme: dark)";

function subscribeToSystem(listener: () => void): () => void {
  const media = window.matchMedia(darkQuery);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** The mode that is shown now: the choice, or what the system says. */
export function useMode(): Mode {
  const [choice] = usePreference(themePreference);
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => window.matchMedia(darkQuery).matches);
  if (choice !== "system") return choice;
  return systemIsDark ? "dark" : "light";
}

/** Writes theme and density on the root element, where the style sheet reads them. */
export function useRootAttributes(): Mode {
  const mode = useMode();
  const [density] = usePreference(densityPreference);
  useEffect(() => {
    document.documentElement.dataset["theme"] = mode;
    document.documentElement.dataset["density"] = density;
  }, [mode, density]);
  return mode;
}
