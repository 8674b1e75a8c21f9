import { fieldOf, RecordLink, useMeta } from "@bihuan/records";
import { Panel, Skeleton, StatusChip } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { isEnded } from "../workorders/data/types";
import { cardQuery } from "./data";
import { OrderLines } from "./OrderLines";
import type { CustomerCard } from "./types";
import type { Desk } from "./useDesk";

const BAD_SCORE = 2;

/** The customer's card: how important, how content, what is open, which devices. */
export function CustomerPanel({ desk }: { desk: Desk }) {
  const { t } = useTranslation("desk");
  const { account } = desk.draft;
  const { data: card, isLoading } = useQuery(cardQuery(account?.id));
  if (!account) return null;
  if (isLoading || !card) return <Skeleton lines={4} />;
  return (
    <Panel title={<RecordLink type="customer" id={card.id}>{card.name}</RecordLink>} extra={<Marks card={card} />}>
      <Devices card={card} desk={desk} />
      <OpenOrders card={card} />
      {card.phone && (
        <a href={`tel:${card.phone}`} className="bh-num" aria-label={t("call", { phone: card.phone })}>
          {card.phone}
        </a>
      )}
    </Panel>
  );
}

function Marks({ card }: { card: CustomerCard }) {
  const { t } = useTranslation("desk");
  const { data: meta } = useMeta("customer");
  const tier = meta && fieldOf(meta, "tier")?.options?.find(({ value }) => value === card.tier);
  return (
    <span className="desk-marks">
      {tier && <StatusChip tone={tier.tone ?? "neutral"}>{tier.label}</StatusChip>}
      {card.last_score !== null && (
        <StatusChip tone={card.last_score <= BAD_SCORE ? "risk" : "success"}>{t("lastScore", { score: card.last_score })}</StatusChip>
      )}
    </span>
  );
}

function OpenOrders({ card }: { card: CustomerCard }) {
  const { t } = useTranslation("desk");
  const open = card.orders.filter(({ status }) => !isEnded({ meaning: status.meaning }));
  return (
    <section>
      <h3 className="desk-subtitle">{t("openOrders", { count: open.length })}</h3>
      <OrderLines orders={open} />
    </section>
  );
}

function Devices({ card, desk }: { card: CustomerCard; desk: Desk }) {
  const { t } = useTranslation("desk");
  if (card.assets.length === 0) return null;
  return (
    <section>
      <h3 className="desk-subtitle">{t("devices", { count: card.assets.length })}</h3>
      <div className="desk-devices">
        {card.assets.map(({ id, name, site_id: site, in_warranty: isCovered }) => (
          <Button
            key={id}
            size="small"
            type={desk.draft.asset_id === id ? "primary" : "default"}
            aria-pressed={desk.draft.asset_id === id}
            onClick={() => desk.change({ asset_id: id, ...(site ? { site_id: site } : {}) })}
          >
            {name}
            {isCovered !== null && <span className="desk-cover">{t(isCovered ? "covered" : "notCovered")}</span>}
          </Button>
        ))}
      </div>
    </section>
  );
}
