import { TabBar } from "@bihuan/ui/lite";
import { useTranslation } from "react-i18next";

import { to } from "./base";
import { features } from "./features";
import type { FieldTab } from "./feature";

/** The tabs in the order of the bar. */
export const tabsInOrder: readonly FieldTab[] = features
  .flatMap(({ tab }) => (tab ? [tab] : []))
  .sort((a, b) => a.order - b.order);

const none = (): number => 0;

// The list of tabs never changes while the app runs, so their hooks run in the same order every time.
const badgeHooks = tabsInOrder.map(({ useBadge }) => useBadge ?? none);

function useBadges(): number[] {
  return badgeHooks.map((useBadge) => useBadge());
}

/** The tab bar of the phone app. */
export function Tabs({ path }: { path: string }) {
  const { t } = useTranslation("field");
  const badges = useBadges();
  const tabs = tabsInOrder.map((tab, index) => ({
    href: to(tab.path),
    label: t(tab.label),
    icon: tab.icon,
    badge: badges[index],
    current: path.startsWith(to(tab.path)),
  }));
  return <TabBar label={t("tabs.label")} tabs={tabs} />;
}
