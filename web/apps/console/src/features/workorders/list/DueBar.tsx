import { useFormat } from "@bihuan/i18n";
import { SlaBar } from "@bihuan/ui";
import { useTranslation } from "react-i18next";

import { dueOf, useNow } from "../data/due";
import type { OrderRow } from "../data/types";

/** How much of the promised time is left, in a bar and in words. */
export function DueBar({ order }: { order: OrderRow }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const due = dueOf(order, useNow());
  if (!due) return <span className="bh-none">–</span>;
  const time = format.duration(Math.abs(due.left));
  const words = (): string => {
    if (due.state === "met") return t("due.met");
    if (due.state === "breached") return t(order.finished_at ? "due.late" : "due.over", { time });
    return t(due.state === "paused" ? "due.paused" : "due.left", { time });
  };
  return <SlaBar share={due.share} state={due.state} text={words()} label={t("due.label")} />;
}
