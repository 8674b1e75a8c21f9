import { DeleteOutlined, PlusOutlined, StarOutlined, TeamOutlined } from "@ant-design/icons";
import { sessionQuery } from "@bihuan/api-client";
import type { RecordMeta, SavedView, ViewBody } from "@bihuan/api-client";
import { SavedViewTabs } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useViewCommands } from "../data/views";
import type { Condition } from "../filter/condition";
import { SaveView } from "./SaveView";
import type { ListTab } from "./useListState";
import { useTabCounts, useViewCounts } from "./useViewCounts";

const ALL = "all";
const SHIPPED = "tab:";

export interface ViewTabsProps {
  meta: RecordMeta;
  views: readonly SavedView[];
  active: SavedView | undefined;
  /** The tabs that come with the slice, and the one that is open. */
  shipped: readonly ListTab[];
  tab: ListTab | undefined;
  onPick: (id: number | undefined) => void;
  onTab: (key: string) => void;
  /** What the list shows now: a new view keeps it. */
  current: ViewBody;
  fixed: Condition | null;
}

function iconOf(view: SavedView) {
  if (view.shipped) return undefined;
  return view.roles.length > 0 ? <TeamOutlined /> : <StarOutlined />;
}

/** The saved views of a list as tabs. */
export function ViewTabs({ meta, views, active, shipped, tab, onPick, onTab, current, fixed }: ViewTabsProps) {
  const { t } = useTranslation("records");
  const [isNaming, setNaming] = useState(false);
  const counts = useViewCounts(meta.type, views, fixed);
  const shippedCounts = useTabCounts(
    meta.type,
    shipped.map(({ filter }) => filter),
    fixed,
  );
  const tabs = [
    { key: ALL, label: t("views.all", { plural: meta.plural }) },
    ...shipped.map(({ key, label }, index) => ({ key: `${SHIPPED}${key}`, label, count: shippedCounts[index] })),
    ...views.map((view) => ({
      key: String(view.id),
      label: view.name,
      icon: iconOf(view),
      count: counts.get(view.id),
    })),
  ];
  return (
    <>
      <SavedViewTabs
        label={t("views.label")}
        tabs={tabs}
        active={active ? String(active.id) : tab ? `${SHIPPED}${tab.key}` : ALL}
        onChange={(key) => {
          if (key.startsWith(SHIPPED)) onTab(key.slice(SHIPPED.length));
          else onPick(key === ALL ? undefined : Number(key));
        }}
        end={
          <>
            {active && <RemoveView type={meta.type} view={active} onRemoved={() => onPick(undefined)} />}
            <Button type="text" icon={<PlusOutlined />} onClick={() => setNaming(true)}>
              {t("views.save")}
            </Button>
          </>
        }
      />
      <SaveView
        type={meta.type}
        open={isNaming}
        body={current}
        onClose={() => setNaming(false)}
        onSaved={(view) => onPick(view.id)}
      />
    </>
  );
}

function RemoveView({ type, view, onRemoved }: { type: string; view: SavedView; onRemoved: () => void }) {
  const { t } = useTranslation("records");
  const { modal, message } = App.useApp();
  const { remove } = useViewCommands(type);
  const { data: session } = useQuery(sessionQuery);
  const isAllowed = !view.shipped && (view.mine || session?.can["metadata.share_view"] === true);
  if (!isAllowed) return null;
  const ask = async (): Promise<void> => {
    const sure = await modal.confirm({
      title: t("views.remove", { name: view.name }),
      okText: t("common:remove"),
      okButtonProps: { danger: true },
      cancelText: t("common:cancel"),
    });
    if (!sure) return;
    remove.mutate(view.id, {
      onSuccess: onRemoved,
      onError: (error) => void message.error(error.message || t("common:error.failed")),
    });
  };
  const label = t("views.remove", { name: view.name });
  return <Button type="text" icon={<DeleteOutlined />} aria-label={label} title={label} onClick={() => void ask()} />;
}
