import { isLocale, localePreference } from "./locale";
import type { Locale } from "./locale";
import { changeLocale } from "./setup";

/** Agrees on one language after a sign-in: what was chosen in this browser wins over what the account keeps. */
export async function settleLocale(ofAccount: string, save: (locale: Locale) => Promise<unknown>): Promise<void> {
  const here = localePreference.get();
  if (here === ofAccount) return;
  if (localePreference.isChosen() || !isLocale(ofAccount)) await save(here);
  else await changeLocale(ofAccount);
}
