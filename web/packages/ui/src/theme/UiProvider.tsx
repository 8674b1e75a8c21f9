import { App, ConfigProvider } from "antd";
import type { ConfigProviderProps } from "antd";
import dayjs from "dayjs";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";

import { useNarrow } from "../layout/useNarrow";
import { densityPreference, usePreference, useRootAttributes } from "../preferences";
import { fonts } from "../tokens";
import { antdTheme } from "./antdTheme";

export type UiLocale = "zh-CN" | "zh-TW" | "en";

type KitWords = ConfigProviderProps["locale"];

const kitWords: Record<UiLocale, () => Promise<KitWords>> = {
  "zh-CN": async () => {
    await import("dayjs/locale/zh-cn");
    dayjs.locale("zh-cn");
    return (await import("antd/locale/zh_CN")).default;
  },
  "zh-TW": async () => {
    await import("dayjs/locale/zh-tw");
    dayjs.locale("zh-tw");
    return (await import("antd/locale/zh_TW")).default;
  },
  en: async () => {
    dayjs.locale("en");
    return (await import("antd/locale/en_US")).default;
  },
};

function useKitWords(locale: UiLocale): KitWords | undefined {
  const [words, setWords] = useState<KitWords>();
  useEffect(() => {
    let current = true;
    void kitWords[locale]().then((loaded) => current && setWords(loaded));
    return () => {
      current = false;
    };
  }, [locale]);
  return words;
}

/** Theme, density and the words of the kit for everything below. */
export function UiProvider({ locale, children }: { locale: UiLocale; children: ReactNode }) {
  const mode = useRootAttributes();
  const [density] = usePreference(densityPreference);
  const isTouch = useNarrow();
  const words = useKitWords(locale);
  // The kit mounts everything anew when its words come later, and what was typed would be lost.
  if (!words) return null;
  return (
    <ConfigProvider
      theme={antdTheme({ mode, density, font: fonts[locale], isTouch })}
      locale={words}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App message={{ maxCount: 3 }}>{children}</App>
    </ConfigProvider>
  );
}
