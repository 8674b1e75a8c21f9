import { usePreference } from "@bihuan/ui/preferences";

import { localePreference } from "./locale";
import type { Locale } from "./locale";

/** The language in use. */
export function useLocale(): Locale {
  return usePreference(localePreference)[0];
}
