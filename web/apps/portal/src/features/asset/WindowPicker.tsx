import { useFormat } from "@bihuan/i18n";
import { Card } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { ArrivalWindow } from "./data";
import { readWindows } from "./data";

export interface WindowPickerProps {
  link: string;
  value: ArrivalWindow | null;
  onChange: (window: ArrivalWindow | null) => void;
}

/** When somebody may come: some windows that the plan of the next days leaves open. */
export function WindowPicker({ link, value, onChange }: WindowPickerProps) {
  const { t } = useTranslation("portal");
  const format = useFormat();
  const name = useId();
  const { data } = useQuery({
    queryKey: ["windows", link],
    queryFn: ({ signal }) => readWindows(link, signal),
    staleTime: 5 * 60_000,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Card title={t("window.title")}>
      <fieldset className="bh-choices bh-choices-wide">
        <legend>{t("window.why")}</legend>
        {data.items.map((window) => (
          <label key={window.start} className="bh-choice">
            <input
              type="radio"
              name={name}
              checked={value?.start === window.start}
              onChange={() => onChange(window)}
            />
            <span>
              <b className="bh-num">{format.dateWithWeekday(window.start)}</b>{" "}
              <span className="bh-num">
                {format.time(window.start)}–{format.time(window.end)}
              </span>
              {window.reason !== "free" && <em>{window.label}</em>}
            </span>
          </label>
        ))}
        <label className="bh-choice">
          <input type="radio" name={name} checked={value === null} onChange={() => onChange(null)} />
          <span>{t("window.any")}</span>
        </label>
      </fieldset>
    </Card>
  );
}
