import { ActionShortcuts } from "@bihuan/actions";
import { ActionButton } from "@bihuan/actions/antd";
import type { RecordRow } from "@bihuan/api-client";
import { RecordSections, useMeta } from "@bihuan/records";
import { Person, StatusChip } from "@bihuan/ui";
import { useTranslation } from "react-i18next";

import { orderOf } from "../data/types";
import { ORDER } from "../data/orders";
import { useOrderActions } from "../useOrderActions";
import { DueBar } from "./DueBar";

/** An order beside its list: where it stands, whose turn it is, what to do next. */
export function OrderPeek({ row }: { row: RecordRow }) {
  const { t } = useTranslation("workorders");
  const { data: meta } = useMeta(ORDER);
  const { row: actions } = useOrderActions();
  const order = orderOf(row);
  return (
    <div className="wo-peek">
      <div className="wo-peek-line">
        <span className="bh-num">{order.number}</span>
        <StatusChip tone={order.status.tone}>{order.status.label}</StatusChip>
        <DueBar order={order} />
      </div>
      <p className="wo-peek-line">
        {order.technician && <Person name={order.technician.title} />}
        <span className="wo-quiet">{t("turn", { who: t(`who.${order.whose_turn.who}`), reason: order.whose_turn.reason })}</span>
      </p>
      <div className="wo-peek-line">
        {actions.map((action) => (
          <ActionButton key={action.id} action={action} subject={row} size="small" />
        ))}
      </div>
      <ActionShortcuts actions={actions} subject={row} group={t("nav")} />
      {meta && <RecordSections meta={meta} record={row} plain />}
    </div>
  );
}
