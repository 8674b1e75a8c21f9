import { SearchOutlined } from "@ant-design/icons";
import { KeyHint, useShortcut } from "@bihuan/ui";
import { Input } from "antd";
import type { InputRef } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { CompositionEvent } from "react";
import { useTranslation } from "react-i18next";

const PAUSE_MS = 300;

export interface SearchBoxProps {
  value: string;
  placeholder: string;
  onChange: (q: string) => void;
}

/** The search field of a list; it waits for a pause, and for the input method to finish a word. */
export function SearchBox({ value, placeholder, onChange }: SearchBoxProps) {
  const { t } = useTranslation("records");
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState(value);
  const [composing, setComposing] = useState(false);
  const tell = useEffectEvent((q: string) => {
    if (q !== value) onChange(q);
  });

  useShortcut("/", () => input.current?.focus(), { label: t("search.focus"), group: t("keys.list") });
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (composing) return undefined;
    const timer = setTimeout(() => tell(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, composing]);

  return (
    <Input
      ref={input}
      className="bh-search"
      type="search"
      value={typed}
      allowClear
      prefix={<SearchOutlined />}
      suffix={typed ? undefined : <KeyHint keys="/" />}
      placeholder={placeholder}
      aria-label={placeholder}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => !composing && tell(typed.trim())}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={(event: CompositionEvent<HTMLInputElement>) => {
        setComposing(false);
        setTyped(event.currentTarget.value);
      }}
    />
  );
}
