import i18next from "i18next";
import type { BackendModule, ReadCallback } from "i18next";
import { initReactI18next } from "react-i18next";

import { documentTag, localePreference, LOCALES } from "./locale";
import type { Locale } from "./locale";

type Words = Record<string, unknown>;

// Vite splits each file into a chunk of its own; only the language and surface in use are fetched.
const files = import.meta.glob<Words>("../locales/*/*.json", { import: "default" });

const lazyFiles: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language: string, namespace: string, done: ReadCallback) => {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (!load) {
      done(new Error(`no words for ${language}/${namespace}`), false);
      return;
    }
    load().then(
      (words) => done(null, words),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
    );
  },
};

/** Starts translation with the words a surface needs before its first paint. */
export async function startI18n(namespaces: readonly string[]): Promise<typeof i18next> {
  const locale = localePreference.get();
  document.documentElement.lang = documentTag(locale);
  await i18next
    .use(lazyFiles)
    .use(initReactI18next)
    .init({
      lng: locale,
      fallbackLng: false,
      supportedLngs: [...LOCALES],
      load: "currentOnly",
      ns: [...new Set(["common", ...namespaces])],
      defaultNS: "common",
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  return i18next;
}

/** Changes the language of the page and remembers it. */
export async function changeLocale(locale: Locale): Promise<void> {
  await i18next.changeLanguage(locale);
  localePreference.set(locale);
  document.documentElement.lang = documentTag(locale);
}
