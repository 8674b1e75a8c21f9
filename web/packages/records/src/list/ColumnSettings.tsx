import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from "@ant-design/icons";
import type { RecordMeta } from "@bihuan/api-client";
import { densityPreference, usePreference } from "@bihuan/ui";
import type { Density } from "@bihuan/ui";
import { Button, Checkbox, Divider, Popover, Segmented } from "antd";
import { useTranslation } from "react-i18next";

import { fieldOf } from "../data/meta";
import type { ColumnChoice } from "./useColumns";

export interface ColumnSettingsProps {
  meta: RecordMeta;
  columns: ColumnChoice;
}

/** Which columns a list shows, in which order, and how tall its rows are. */
export function ColumnSettings({ meta, columns }: ColumnSettingsProps) {
  const { t } = useTranslation("records");
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t("columns.title")}
      content={<ColumnList meta={meta} columns={columns} />}
    >
      <Button type="text" icon={<SettingOutlined />} aria-label={t("columns.title")} title={t("columns.title")} />
    </Popover>
  );
}

function moved(keys: readonly string[], from: number, by: number): string[] {
  const next = [...keys];
  const [key] = next.splice(from, 1);
  if (key !== undefined) next.splice(from + by, 0, key);
  return next;
}

function ColumnList({ meta, columns }: ColumnSettingsProps) {
  const { t } = useTranslation("records");
  const [density, setDensity] = usePreference(densityPreference);
  const { keys, set } = columns;
  const hidden = meta.fields.filter(({ key, listed }) => listed && !keys.includes(key) && key !== meta.title);
  const shown = keys.filter((key) => key !== meta.title);
  return (
    <div className="bh-columns">
      {shown.map((key, index) => (
        <div key={key} className="bh-column">
          <Checkbox checked onChange={() => set(shown.filter((other) => other !== key))}>
            {fieldOf(meta, key)?.label}
          </Checkbox>
          <span className="bh-column-moves">
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              disabled={index === 0}
              aria-label={t("columns.up")}
              onClick={() => set(moved(shown, index, -1))}
            />
            <Button
              type="text"
              size="small"
              icon={<ArrowDownOutlined />}
              disabled={index === shown.length - 1}
              aria-label={t("columns.down")}
              onClick={() => set(moved(shown, index, 1))}
            />
          </span>
        </div>
      ))}
      {hidden.map(({ key, label }) => (
        <div key={key} className="bh-column">
          <Checkbox checked={false} onChange={() => set([...shown, key])}>
            {label}
          </Checkbox>
        </div>
      ))}
      {columns.isCustom && (
        <Button type="link" size="small" onClick={columns.reset}>
          {t("columns.reset")}
        </Button>
      )}
      <Divider size="small" />
      <Segmented<Density>
        block
        size="small"
        value={density}
        options={densityPreference.choices.map((value) => ({ value, label: t(`density.${value}`) }))}
        onChange={setDensity}
      />
    </div>
  );
}
