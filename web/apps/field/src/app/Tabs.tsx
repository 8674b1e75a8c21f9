import { TabBar } from "@bihuan/ui/lite";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { to } from "./base";
import { features } from "./features";
import type { FieldTab } from "./feature";

/** The tabs in the order of the bar. */
export const tabsInOrder: readonly FieldTab[] = features
  .flatMap(({ tab }) => (tab ? [tab] : []))
  .sort((a, b) => a.order - b.order);

const badges = tabsInOrder.flatMap(({ path, badge }) => (badge ? [{ path, badge }] : []));

/** The numbers on the tabs, by path. */
function useBadges(): Map<string, number> {
  return useQueries({
    queries: badges.map(({ badge }) => ({ queryKey: badge.key, queryFn: badge.load })),
    combine: (results) => new Map(results.map(({ data }, index) => [badges[index]?.path ?? "", data ?? 0])),
  });
}

/** The tab bar of the phone app. */
export function Tabs({ path }: { path: string }) {
  const { t } = useTranslation("field");
  const numbers = useBadges();
  const tabs = tabsInOrder.map((tab) => ({
    href: to(tab.path),
    label: t(tab.label),
    icon: tab.icon,
    badge: numbers.get(tab.path),
    current: path === to(tab.path) || path.startsWith(`${to(tab.path)}/`),
  }));
  return <TabBar label={t("tabs.label")} tabs={tabs} />;
}
