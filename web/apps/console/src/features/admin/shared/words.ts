import { LOCALES } from "@bihuan/i18n";
import type { Locale } from "@bihuan/i18n";

/** The same words in the languages of the product; a language that is left out falls back to the first. */
export type Words = Partial<Record<Locale, string>>;

/** The words in a language, else in the first one. */
export function wordsIn(words: Words, locale: Locale): string {
  return words[locale] ?? words["zh-CN"] ?? Object.values(words)[0] ?? "";
}

/** The words without empty ones and without space around them. */
export function trimmed(words: Words): Words {
  const kept = LOCALES.map((locale) => [locale, words[locale]?.trim() ?? ""] as const).filter(([, text]) => text !== "");
  return Object.fromEntries(kept) as Words;
}

/** Whether two sets of words say the same. */
export function sameWords(one: Words, other: Words): boolean {
  return LOCALES.every((locale) => (one[locale]?.trim() ?? "") === (other[locale]?.trim() ?? ""));
}
