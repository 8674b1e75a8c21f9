import { preference } from "@bihuan/ui/preferences";

export const LOCALES = ["zh-CN", "zh-TW", "en"] as const;

export type Locale = (typeof LOCALES)[number];

/** What each language calls itself. */
export const localeNames: Record<Locale, string> = {
  "zh-CN": "简体中文",
  "zh-TW": "繁體中文",
  en: "English",
};

const documentTags: Record<Locale, string> = { "zh-CN": "zh-Hans-CN", "zh-TW": "zh-Hant-TW", en: "en" };

/** The shipped locale nearest to what the browser asks for; Chinese first. */
export function nearestLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const tag = language.toLowerCase();
    if (/^zh-(tw|hk|mo|hant)/.test(tag)) return "zh-TW";
    if (tag.startsWith("zh")) return "zh-CN";
    if (tag.startsWith("en")) return "en";
  }
  return "zh-CN";
}

/** The language of this browser. */
export const localePreference = preference<Locale>("bh.locale", LOCALES, nearestLocale(navigator.languages));

/** The value of the `lang` attribute, which also picks the Han glyph forms. */
export function documentTag(locale: Locale): string {
  return documentTags[locale];
}

/** Whether a string is one of ours. */
export function isLocale(value: string | null | undefined): value is Locale {
  return (LOCALES as readonly string[]).includes(value ?? "");
}
