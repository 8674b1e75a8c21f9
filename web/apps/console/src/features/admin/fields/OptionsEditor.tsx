import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { toneOf } from "@bihuan/ui";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";

import { WordsInput } from "../shared/WordsInput";
import type { Option } from "./data";

const tones = ["neutral", "info", "success", "warning", "risk"] as const;

export interface OptionsEditorProps {
  value: readonly Option[];
  onChange: (value: Option[]) => void;
}

/** A key that none of the options has; keys in use are never given again. */
export function nextKey(options: readonly Option[]): string {
  const taken = new Set(options.map(({ key }) => key));
  let number = options.length + 1;
  while (taken.has(`o${number}`)) number += 1;
  return `o${number}`;
}

/** What a select field offers, in every language. */
export function OptionsEditor({ value, onChange }: OptionsEditorProps) {
  const { t } = useTranslation("admin");
  const change = (key: string, part: Partial<Option>): void =>
    onChange(value.map((option) => (option.key === key ? { ...option, ...part } : option)));
  return (
    <div className="ad-options">
      {value.map((option, index) => (
        <div key={option.key} className="ad-option">
          <WordsInput
            label={t("fields.option", { number: index + 1 })}
            value={option.label}
            onChange={(label) => change(option.key, { label })}
          />
          <Select
            aria-label={t("fields.tone")}
            value={option.tone ? toneOf(option.tone) : "neutral"}
            options={tones.map((tone) => ({
              value: tone,
              label: (
                <span className="ad-tone">
                  <i style={{ background: `var(--bh-tone-${tone}-solid)` }} />
                  {t(`tone.${tone}`)}
                </span>
              ),
            }))}
            onChange={(tone: string) => change(option.key, { tone })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("fields.removeOption", { number: index + 1 })}
            onClick={() => onChange(value.filter(({ key }) => key !== option.key))}
          />
        </div>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => onChange([...value, { key: nextKey(value), label: {}, tone: "neutral" }])}>
        {t("fields.addOption")}
      </Button>
    </div>
  );
}
