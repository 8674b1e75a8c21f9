import { useFormat } from "@bihuan/i18n";
import { useTranslation } from "react-i18next";

import type { OrderBrief } from "./types";

export interface DueWords {
  words: string;
  tone: "risk" | "warning" | "neutral";
}

const SOON_S = 2 * 3600;

/** How long an order may still wait, in words. */
export function useDue(): (order: OrderBrief, now: string) => DueWords | null {
  const { t } = useTranslation("dispatch");
  const format = useFormat();
  return (order, now) => {
    if (!order.due_at) return null;
    const left = (Date.parse(order.due_at) - Date.parse(now)) / 1000;
    if (left < 0) return { words: t("due.over", { length: format.duration(-left) }), tone: "risk" };
    if (left < 12 * 3600) return { words: t("due.left", { length: format.duration(left) }), tone: left < SOON_S ? "warning" : "neutral" };
    return { words: t("due.until", { time: format.dateTime(order.due_at) }), tone: "neutral" };
  };
}
