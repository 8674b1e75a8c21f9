import { ArrowRightOutlined } from "@ant-design/icons";
import { Select } from "antd";
import { useTranslation } from "react-i18next";

import type { Look } from "./data";

interface ColumnMeaningsProps {
  look: Look;
  columns: readonly string[];
  onMean: (at: number, field: string) => void;
}

/** Each column of the table with examples, and the field that it fills. */
export function ColumnMeanings({ look, columns, onMean }: ColumnMeaningsProps) {
  const { t } = useTranslation("imports");
  const options = [{ value: "", label: t("columns.none") }, ...look.fields.map(({ key, label }) => ({ value: key, label }))];
  return (
    <ul className="im-columns">
      {look.columns.map(({ title, samples }, at) => {
        const name = title || t("columns.untitled", { number: at + 1 });
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a column is known by its place only
          <li key={at} className="im-column">
            <span>
              <strong>{name}</strong>
              <small>{samples.join(" · ")}</small>
            </span>
            <ArrowRightOutlined aria-hidden />
            <Select
              aria-label={t("columns.meaning", { title: name })}
              showSearch={{ optionFilterProp: "label" }}
              value={columns[at] ?? ""}
              options={options}
              onChange={(field: string) => onMean(at, field)}
            />
          </li>
        );
      })}
    </ul>
  );
}
