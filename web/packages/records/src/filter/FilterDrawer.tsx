import type { RecordMeta } from "@bihuan/api-client";
import { Button, Drawer, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Condition, Group } from "./condition";
import { FilterBuilder } from "./FilterBuilder";
import { asGroup, finished } from "./tree";

export interface FilterDrawerProps {
  meta: RecordMeta;
  open: boolean;
  filter: Condition | null;
  onClose: () => void;
  onApply: (filter: Condition | null) => void;
}

/** The advanced filter, edited apart and applied at once. */
export function FilterDrawer({ meta, open, filter, onClose, onApply }: FilterDrawerProps) {
  const { t } = useTranslation("records");
  return (
    <Drawer open={open} onClose={onClose} title={t("filter.advanced")} size={640} destroyOnHidden>
      <FilterDraft meta={meta} filter={filter} onClose={onClose} onApply={onApply} />
    </Drawer>
  );
}

function FilterDraft({ meta, filter, onClose, onApply }: Omit<FilterDrawerProps, "open">) {
  const { t } = useTranslation("records");
  const [draft, setDraft] = useState<Group>(() => asGroup(filter));
  const apply = (next: Condition | null): void => {
    onApply(next);
    onClose();
  };
  return (
    <div className="bh-filter-draft">
      <FilterBuilder meta={meta} value={draft} onChange={setDraft} />
      <Space className="bh-filter-buttons">
        <Button type="primary" onClick={() => apply(finished(draft))}>
          {t("filter.apply")}
        </Button>
        <Button onClick={() => apply(null)}>{t("filter.clear")}</Button>
      </Space>
    </div>
  );
}
