import { useFormat } from "@bihuan/i18n";
import { RecordLink } from "@bihuan/records";
import { StatusChip } from "@bihuan/ui";

import type { Brief } from "../workorders/data/types";

/** Orders in one line each. */
export function OrderLines({ orders }: { orders: readonly Brief[] }) {
  const format = useFormat();
  return orders.map((order) => (
    <div key={order.id} className="desk-order">
      <RecordLink type="work_order" id={order.id}>
        <span className="bh-num">{order.number}</span>
      </RecordLink>
      <span className="desk-order-title" title={order.solution || order.title}>
        {order.title}
        {order.solution && <span className="desk-hint"> {order.solution}</span>}
      </span>
      <time dateTime={order.opened_at} className="desk-hint bh-num">
        {format.shortDate(order.opened_at)}
      </time>
      <StatusChip tone={order.status.tone}>{order.status.label}</StatusChip>
    </div>
  ));
}
