import { useFormat } from "@bihuan/i18n";
import { Panel } from "@bihuan/ui";
import { useTranslation } from "react-i18next";

import type { OrderPage } from "../data/types";

/** Material and fees of the job with their sum. */
export function Money({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const money = (cents: number): string => format.money(cents, order.currency);
  return (
    <Panel title={t("panel.money")}>
      <table className="wo-money">
        <thead>
          <tr>
            <th scope="col">{t("money.item")}</th>
            <th scope="col">{t("money.quantity")}</th>
            <th scope="col">{t("money.amount")}</th>
          </tr>
        </thead>
        <tbody>
          {order.parts.map((part) => (
            <tr key={`part.${part.id}`}>
              <td>
                {part.name}
                {!part.charged && <span className="wo-quiet"> {t("money.free")}</span>}
              </td>
              <td className="bh-num">{format.number(Number(part.quantity))}</td>
              <td className="bh-num">{money(part.total_cents)}</td>
            </tr>
          ))}
          {order.charges.map((charge) => (
            <tr key={`charge.${charge.id}`}>
              <td>{charge.label}</td>
              <td aria-label={t("money.quantity")}>–</td>
              <td className="bh-num">{money(charge.cents)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t("money.total")}
            </th>
            <td className="bh-num">{money(order.total_cents)}</td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}
