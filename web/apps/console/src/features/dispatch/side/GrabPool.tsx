import { api } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { describeError, EmptyState, ErrorState, Skeleton, StatusChip } from "@bihuan/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";

import { useDispatch } from "../data/context";
import { DISPATCH, poolQuery } from "../data/queries";
import type { PoolOffer } from "../data/types";

const TONES: Record<string, string> = { open: "info", taken: "success", grabbed: "success", expired: "risk", withdrawn: "neutral" };

function useWithdraw() {
  const { t } = useTranslation("common");
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (offerId: number) => api.post(`/dispatch/offers/${offerId}/withdraw`),
    onError: (error) => void message.error(describeError(error, t).why),
    onSettled: () => client.invalidateQueries({ queryKey: DISPATCH }),
  });
}

function Offer({ offer }: { offer: PoolOffer }) {
  const { t } = useTranslation("dispatch");
  const { can } = useDispatch();
  const format = useFormat();
  const withdraw = useWithdraw();
  const open = offer.state === "open";
  return (
    <li className="bh-dp-offer">
      <div className="bh-dp-card-head">
        <b>{offer.title}</b>
        <StatusChip tone={TONES[offer.state] ?? "neutral"}>{t(`pool.state.${offer.state}` as "pool.state.open")}</StatusChip>
      </div>
      <div className="bh-dp-card-where bh-num">
        {offer.number}
        {offer.settlement_cents !== null && ` · ${format.money(offer.settlement_cents, offer.currency)}`}
        {" · "}
        {open ? t("pool.ends", { time: format.time(offer.expires_at) }) : format.dateTime(offer.expires_at)}
      </div>
      <div className="bh-dp-card-more bh-num">
        {t("pool.looked", { looked: offer.looked, invited: offer.invited })}
        {offer.lookers.length > 0 && ` · ${format.list(offer.lookers)}`}
      </div>
      {offer.winner && <div className="bh-dp-winner">{t("pool.winner", { name: offer.winner })}</div>}
      {open && can["dispatch.offer"] && (
        <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate(offer.offer_id)}>
          {t("pool.withdraw")}
        </Button>
      )}
    </li>
  );
}

/** What lies open to be taken, and how it went: who looked, who won. */
export function GrabPool() {
  const { t } = useTranslation("dispatch");
  const { data, error, refetch } = useQuery(poolQuery);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  if (data.length === 0) return <EmptyState drawing="list" title={t("pool.none")} why={t("pool.noneWhy")} />;
  return (
    <ul className="bh-dp-list bh-dp-offers">
      {data.map((offer) => (
        <Offer key={offer.offer_id} offer={offer} />
      ))}
    </ul>
  );
}
