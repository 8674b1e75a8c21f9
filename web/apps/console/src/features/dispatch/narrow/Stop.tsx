import { StatusChip } from "@bihuan/ui";
import { useTranslation } from "react-i18next";

import { spanText } from "../data/lanes";
import type { Bar } from "../data/lanes";
import type { ShownVisit } from "../data/types";

/** One visit in a technician's list of the day. */
export function Stop({ bar, onOpen }: { bar: Bar; onOpen: (visit: ShownVisit) => void }) {
  const { t } = useTranslation("dispatch");
  const { visit, tone } = bar;
  if (visit.hidden) {
    return (
      <li className="bh-dp-stop">
        <span className="bh-num">{spanText(bar)}</span> {t("bar.hidden")}
      </li>
    );
  }
  const { order, state } = visit;
  const status = t(`visit.${state}` as "visit.planned");
  const where = [order.customer, order.address].filter(Boolean).join(" · ");
  return (
    <li>
      <button
        type="button"
        className={`bh-dp-stop bh-tone-${tone.replace("_", "-")}`}
        aria-label={`${spanText(bar)} ${order.title} ${status} ${where} ${order.number}`}
        onClick={() => onOpen(visit)}
      >
        <span className="bh-num">{spanText(bar)}</span> <b>{order.title}</b> <StatusChip tone={tone}>{status}</StatusChip>{" "}
        <small>{where}</small>
      </button>
    </li>
  );
}
