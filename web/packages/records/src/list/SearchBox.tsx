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
  const [seen, setSeen] = useState(value);
  const tell = (q: string): void => {
    if (q !== value) onChange(q);
  };
  const tellLater = useEffectEvent(tell);

  useShortcut("/", () => input.current?.focus(), { label: t("search.focus"), group: t("keys.list") });
  // A view or the back button may change the words from outside; what is being typed stays otherwise.
  if (seen !== value) {
    setSeen(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useEffect(() => {
    if (composing) return undefined;
    const timer = setTimeout(() => tellLater(typed.trim()), PAUSE_MS);
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
