import { EllipsisOutlined } from "@ant-design/icons";
import { ActionShortcuts, useOfferActions } from "@bihuan/actions";
import { ActionButton, ActionMenu } from "@bihuan/actions/antd";
import { api } from "@bihuan/api-client";
import { AppLink, fieldOf, useMeta } from "@bihuan/records";
import { StatusChip } from "@bihuan/ui";
import { useFormat } from "@bihuan/i18n";
import { Alert, Button, Dropdown, Tooltip } from "antd";
import type { MenuProps } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { assign, edit } from "../actions";
import { ORDER } from "../data/orders";
import type { OrderPage } from "../data/types";
import { isEnded } from "../data/types";
import type { CommandState } from "../data/useCommand";
import { useCommand } from "../data/useCommand";
import { DueBar } from "../list/DueBar";
import { useOrderActions } from "../useOrderActions";
import { offeredSteps } from "./steps";
import type { Offered } from "./steps";

const tones: Record<string, string> = { urgent: "risk", high: "warning" };

/** What the order is, where it stands, whose turn it is, and what can be done next. */
export function Header({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const { page } = useOrderActions();
  const keyed = useMemo(() => [edit, assign, ...page], [page]);
  useOfferActions(keyed, order);
  return (
    <header className="wo-head">
      <div className="wo-head-line">
        <h1 className="wo-title">
          <AppLink href="/orders" className="bh-crumb">
            {t("nav")}
          </AppLink>
          <span className="bh-crumb"> / </span>
          <span className="bh-num">{order.number}</span> {order.title}
        </h1>
        <div className="wo-head-buttons">
          <ActionShortcuts actions={keyed} subject={order} group={t("nav")} />
          <ActionMenuWithEdit order={order} />
          <Steps order={order} />
        </div>
      </div>
      <Facts order={order} />
      {order.refusal && (
        <Alert
          type="warning"
          showIcon
          title={t("page.refused", { reason: order.refusal.reason })}
          action={<span className="wo-quiet bh-num">{format.dateTime(order.refusal.at)}</span>}
        />
      )}
      <Blocked order={order} />
    </header>
  );
}

function ActionMenuWithEdit({ order }: { order: OrderPage }) {
  const { page } = useOrderActions();
  return (
    <>
      <ActionMenu actions={page} subject={order} />
      <ActionButton action={edit} subject={order} />
    </>
  );
}

function Facts({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const { data: meta } = useMeta(ORDER);
  const priority = meta && fieldOf(meta, "priority")?.options?.find(({ value }) => value === order.priority)?.label;
  const { who, reason, until } = order.whose_turn;
  return (
    <div className="wo-head-facts">
      <StatusChip tone={order.status.tone}>{order.status.label}</StatusChip>
      {priority && <StatusChip tone={tones[order.priority] ?? "neutral"}>{priority}</StatusChip>}
      <DueBar order={order} />
      {who !== "nobody" && (
        <span className="wo-turn">
          {t("turn", { who: t(`who.${who}`), reason })}
          {until && <span className="bh-num"> · {t("until", { time: format.dateTime(until) })}</span>}
        </span>
      )}
    </div>
  );
}

function useTake(command: CommandState) {
  return ({ transition, step }: Offered): void => {
    if ("ask" in step) step.ask();
    else void command.run(step.run, transition.label);
  };
}

function Steps({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const command = useCommand({ quiet: true });
  const take = useTake(command);
  const { primary, others } = offeredSteps(order);
  const items: MenuProps["items"] = others.map((offered) => ({
    key: offered.transition.key,
    label: offered.transition.blocked ? (
      <span title={offered.transition.blocked}>{offered.transition.label}</span>
    ) : (
      offered.transition.label
    ),
    danger: offered.transition.style === "danger",
    disabled: !offered.transition.allowed,
    onClick: () => take(offered),
  }));
  return (
    <>
      {items.length > 0 && (
        <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
          <Button icon={<EllipsisOutlined />} iconPlacement="end">
            {t("page.steps")}
          </Button>
        </Dropdown>
      )}
      <Archive order={order} />
      {primary && (
        <Tooltip title={primary.transition.blocked}>
          <Button
            type="primary"
            loading={command.isRunning}
            disabled={!primary.transition.allowed}
            onClick={() => take(primary)}
          >
            {primary.transition.label}
          </Button>
        </Tooltip>
      )}
    </>
  );
}

function Archive({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const command = useCommand({ quiet: true });
  if (!isEnded(order) || order.closed_at || !order.can["archive"]) return null;
  const missing = order.missing_for_archive ?? [];
  return (
    <Tooltip title={missing.join(" ")}>
      <Button
        disabled={missing.length > 0}
        loading={command.isRunning}
        onClick={() => void command.run(() => api.post(`/work-orders/${order.id}/archive`), t("archive.done"))}
      >
        {t("archive.action")}
      </Button>
    </Tooltip>
  );
}

/** Why the step in front cannot be taken yet: a tooltip alone is out of reach of touch and keyboard. */
function Blocked({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const { primary } = offeredSteps(order);
  const why = primary && !primary.transition.allowed ? primary.transition.blocked : null;
  const missing = order.closed_at ? [] : (order.missing_for_archive ?? []);
  return (
    <>
      {why && <Alert type="info" showIcon title={t("page.blocked", { step: primary?.transition.label, why })} />}
      {missing.length > 0 && <Alert type="info" showIcon title={t("archive.missing", { what: missing.join(" · ") })} />}
    </>
  );
}
