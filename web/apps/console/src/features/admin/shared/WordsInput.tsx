import { localeNames, LOCALES } from "@bihuan/i18n";
import { Input } from "antd";

import "../admin.css";
import type { Words } from "./words";

export interface WordsInputProps {
  /** Names the group for a screen reader; each input adds its language. */
  label: string;
  value: Words;
  onChange: (value: Words) => void;
  disabled?: boolean;
  maxLength?: number;
}

/** The same words in every language, side by side. */
export function WordsInput({ label, value, onChange, disabled, maxLength = 60 }: WordsInputProps) {
  return (
    <div className="ad-words" role="group" aria-label={label}>
      {LOCALES.map((locale) => (
        <Input
          key={locale}
          lang={locale}
          aria-label={`${label} · ${localeNames[locale]}`}
          placeholder={localeNames[locale]}
          value={value[locale] ?? ""}
          disabled={disabled}
          maxLength={maxLength}
          onChange={(event) => onChange({ ...value, [locale]: event.target.value })}
        />
      ))}
    </div>
  );
}
