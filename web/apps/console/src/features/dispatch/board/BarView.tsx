import { LockFilled, WarningFilled } from "@ant-design/icons";
import { memo } from "react";
import { useTranslation } from "react-i18next";

import type { Bar } from "../data/lanes";
import { clockText, leftOf } from "./geometry";
import type { Scale } from "./geometry";

interface Props {
  bar: Bar;
  scale: Scale;
  selected: boolean;
}

/** One visit on a lane. */
export const BarView = memo(function BarView({ bar, scale, selected }: Props) {
  const { t } = useTranslation("dispatch");
  const { visit, start, end, tone, travel, late } = bar;
  const place = { transform: `translateX(${leftOf(scale, start)}px)`, width: Math.max(6, (end - start) * scale.px - 2) };
  if (visit.hidden) {
    return <div className="bh-dp-bar bh-dp-bar-hidden" style={place} title={t("bar.hidden")} />;
  }
  const { order, state, violations, pinned } = visit;
  const broken = violations.map(({ text }) => text).join("\n");
  const span = `${clockText(start)}-${clockText(end)}`;
  const status = t(`visit.${state}` as "visit.planned");
  return (
    <>
      {travel > 0 && (
        <i className="bh-dp-travel" style={{ left: leftOf(scale, start - travel), width: travel * scale.px }} aria-hidden="true" />
      )}
      <div
        className={`bh-dp-bar bh-tone-${tone.replace("_", "-")}`}
        data-visit={visit.id}
        data-state={state}
        data-selected={selected || undefined}
        data-fixed={bar.movable ? undefined : true}
        role="button"
        tabIndex={0}
        aria-label={`${order.title} ${clockText(start)} ${order.customer} ${order.number} ${span} ${status}`}
        title={[`${order.number} ${order.title}`, `${span} ${status}${late ? ` · ${t("late")}` : ""}`, order.customer, order.address, broken].filter(Boolean).join("\n")}
        style={place}
      >
        <b>
          {order.priority === "urgent" && <em aria-hidden="true" />}
          {order.title}
        </b>{" "}
        <span className="bh-num">
          {clockText(start)} {order.customer}
        </span>
        {(broken || pinned) && (
          <i className="bh-dp-bar-marks" aria-hidden="true">
            {broken && <WarningFilled className="bh-dp-bar-warn" />}
            {pinned && <LockFilled />}
          </i>
        )}
      </div>
    </>
  );
});
