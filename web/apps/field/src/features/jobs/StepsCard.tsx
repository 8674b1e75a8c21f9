import { Card } from "@bihuan/ui/lite";
import { useTranslation } from "react-i18next";

import type { OrderPage, Step } from "./data";
import { StepRow } from "./StepRow";

/** The first gate that still stands: nothing after it opens. */
function gateOf(steps: readonly Step[]): number {
  const index = steps.findIndex((step) => step.gate && step.state === "open");
  return index === -1 ? steps.length : index;
}

/** The standard procedure, step by step. */
export function StepsCard({ order, enabled }: { order: OrderPage; enabled: boolean }) {
  const { t } = useTranslation("field");
  if (order.steps.length === 0) return null;
  const gate = gateOf(order.steps);
  const done = order.steps.filter((step) => step.state !== "open").length;
  return (
    <Card title={t("steps.title", { done, all: order.steps.length })}>
      {!enabled && <p className="bh-note">{t("steps.afterStart")}</p>}
      <ol className="bh-sop">
        {order.steps.map((step, index) => (
          <StepRow key={step.key} orderId={order.id} step={step} enabled={enabled && index <= gate} locked={index > gate} />
        ))}
      </ol>
    </Card>
  );
}
