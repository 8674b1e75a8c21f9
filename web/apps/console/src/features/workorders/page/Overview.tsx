import { useMeta, RecordLink, fieldOf } from "@bihuan/records";
import { Panel, StatusChip } from "@bihuan/ui";
import { useFormat } from "@bihuan/i18n";
import { useTranslation } from "react-i18next";

import { ORDER } from "../data/orders";
import type { OrderPage } from "../data/types";
import { Money } from "./Money";
import { Photos } from "./Photos";
import { ReportPanel } from "./ReportPanel";
import { StepList } from "./StepList";
import { Visits } from "./Visits";

/** What the customer wants, what was done, and what came of it. */
export function Overview({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  return (
    <div className="wo-stack">
      <Problem order={order} />
      <RemoteSteps order={order} />
      {order.visits.length > 0 && <Visits visits={order.visits} />}
      {order.steps.length > 0 && <StepList steps={order.steps} />}
      <ReportPanel order={order} />
      {(order.parts.length > 0 || order.charges.length > 0) && <Money order={order} />}
      {order.children.length > 0 && (
        <Panel title={t("panel.children")}>
          {order.children.map((child) => (
            <div key={child.id} className="wo-line">
              <RecordLink type={ORDER} id={child.id}>
                {child.number}
              </RecordLink>
              <span className="wo-grow">{child.title}</span>
              <StatusChip tone={child.status.tone}>{child.status.label}</StatusChip>
            </div>
          ))}
        </Panel>
      )}
    </div>
  );
}

function Problem({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const { data: meta } = useMeta(ORDER);
  const word = (key: "kind" | "channel"): string =>
    (meta && fieldOf(meta, key)?.options?.find(({ value }) => value === order[key])?.label) ?? String(order[key]);
  return (
    <Panel title={t("panel.problem")}>
      <p className="wo-description">{order.description || order.title}</p>
      <div className="wo-quiet wo-line">
        <span>{word("kind")}</span>
        <span>{word("channel")}</span>
        <span className="bh-num">{t("opened", { time: format.dateTime(order.opened_at) })}</span>
        {order.parent !== null && typeof order.parent === "object" && "id" in order.parent && (
          <RecordLink type={ORDER} id={Number(order.parent.id)}>
            {t("parent")}
          </RecordLink>
        )}
      </div>
      <Photos files={order.files} label={t("panel.photos")} />
    </Panel>
  );
}

function RemoteSteps({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  if (order.remote_steps.length === 0) return null;
  return (
    <Panel title={t("panel.remote")}>
      <ol className="wo-plain">
        {order.remote_steps.map(({ step, result }, index) => (
          <li key={`${index}.${step}`}>
            {step} <span className="wo-quiet">{result}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
