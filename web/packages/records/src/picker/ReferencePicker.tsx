import type { Reference } from "@bihuan/api-client";
import { useQueries } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { recordQuery } from "../data/records";
import { useRecordSearch } from "./useSearch";

export interface ReferencePickerProps {
  id?: string;
  /** Record type to pick from. */
  type: string;
  label: string;
  value: Reference | null;
  onChange: (value: Reference | null) => void;
  disabled?: boolean;
  invalid?: boolean;
  placeholder?: string;
}

interface Choice {
  value: number;
  label: string;
}

function useChoices(type: string) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { data, isFetching } = useRecordSearch(type, typed, open);
  const choices = (data?.items ?? []).map(({ id, title }): Choice => ({ value: id, label: title }));
  return { choices, isFetching, onOpenChange: setOpen, onSearch: setTyped };
}

/** One record of a type, found by typing part of its name. */
export function ReferencePicker({ id, type, label, value, onChange, disabled, invalid, placeholder }: ReferencePickerProps) {
  const { t } = useTranslation("records");
  const { choices, isFetching, onOpenChange, onSearch } = useChoices(type);
  return (
    <Select<Choice>
      id={id}
      className="bh-fill"
      labelInValue
      allowClear
      value={value ? { value: value.id, label: value.title } : undefined}
      options={choices}
      loading={isFetching}
      disabled={disabled}
      status={invalid ? "error" : undefined}
      placeholder={placeholder ?? t("picker.placeholder")}
      notFoundContent={isFetching ? t("picker.searching") : t("picker.nothing")}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch }}
      onOpenChange={onOpenChange}
      onChange={(picked?: Choice) => onChange(picked ? { id: picked.value, title: String(picked.label) } : null)}
    />
  );
}

export interface ReferencesPickerProps {
  type: string;
  label: string;
  ids: readonly number[];
  onChange: (ids: number[]) => void;
}

/** Several records of a type; the names of those already picked are looked up. */
export function ReferencesPicker({ type, label, ids, onChange }: ReferencesPickerProps) {
  const { t } = useTranslation("records");
  const { choices, isFetching, onOpenChange, onSearch } = useChoices(type);
  const picked = useQueries({ queries: ids.map((id) => ({ ...recordQuery(type, id), staleTime: 60_000 })) });
  const known = new Map(choices.map((choice) => [choice.value, choice.label]));
  const value = ids.map((id, index): Choice => ({
    value: id,
    label: known.get(id) ?? picked[index]?.data?.title ?? String(id),
  }));
  return (
    <Select<Choice[]>
      mode="multiple"
      className="bh-fill"
      labelInValue
      value={value}
      options={choices}
      loading={isFetching}
      placeholder={t("picker.placeholder")}
      notFoundContent={isFetching ? t("picker.searching") : t("picker.nothing")}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch }}
      onOpenChange={onOpenChange}
      onChange={(chosen) => onChange(chosen.map((choice) => choice.value))}
    />
  );
}
