import { FilterOutlined } from "@ant-design/icons";
import type { RecordMeta } from "@bihuan/api-client";
import { FilterBar } from "@bihuan/ui";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Condition } from "../filter/condition";
import { FilterChips } from "../filter/FilterChips";
import { FilterDrawer } from "../filter/FilterDrawer";
import { ColumnSettings } from "./ColumnSettings";
import { QuickFilters, quickFields } from "./QuickFilters";
import { SearchBox } from "./SearchBox";
import type { ListState } from "./useListState";

export interface ListToolsProps {
  meta: RecordMeta;
  state: ListState;
}

/** The row above a list: search, filters, display. */
export function ListTools({ meta, state }: ListToolsProps) {
  const { t } = useTranslation("records");
  const [isOpen, setOpen] = useState(false);
  const quick = quickFields(meta, state.columns.keys);
  const searched = meta.fields.filter(({ searchable }) => searchable).map(({ label }) => label);
  // An empty filter over a view that has one must stand in the address, else the view's filter would return.
  const setFilter = (filter: Condition | null): void =>
    state.change({ filter: filter ?? (state.view?.body.filter ? { all: [] } : undefined) });
  return (
    <>
      <FilterBar label={t("filter.label")} end={<ColumnSettings meta={meta} columns={state.columns} />}>
        <SearchBox
          value={state.q}
          placeholder={searched.length > 0 ? searched.slice(0, 4).join(t("listSeparator")) : t("search.label")}
          onChange={(q) => state.change({ q: q || (state.view?.body.q ? "" : undefined) })}
        />
        <QuickFilters fields={quick} filter={state.filter} onChange={setFilter} />
        <Button type="dashed" icon={<FilterOutlined />} onClick={() => setOpen(true)}>
          {t("filter.advanced")}
        </Button>
      </FilterBar>
      <FilterChips
        meta={meta}
        filter={state.filter}
        quickFields={quick.map(({ key }) => key)}
        onChange={setFilter}
        onEdit={() => setOpen(true)}
      />
      <FilterDrawer
        meta={meta}
        open={isOpen}
        filter={state.filter}
        onClose={() => setOpen(false)}
        onApply={setFilter}
      />
    </>
  );
}
