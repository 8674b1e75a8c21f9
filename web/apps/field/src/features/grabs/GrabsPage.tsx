import { api, ApiError, useLiveRefresh } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { Button, Card, EmptyState, ErrorState, Heading, ListRow, Skeleton, toast } from "@bihuan/ui/lite";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

interface Offer {
  offer_id: number;
  expires_at: string;
  settlement_cents: number | null;
  currency: string;
  travel_minutes: number | null;
  order: { number: string; title: string; priority: string; district: string; duration_minutes: number; due_at: string | null };
}

const key = ["grabs"] as const;

function OfferCard({ offer }: { offer: Offer }) {
  const { t } = useTranslation("field");
  const format = useFormat();
  const client = useQueryClient();
  const taking = useMutation({
    mutationFn: () => api.post(`/dispatch/grab/${offer.offer_id}`),
    onSuccess: () => toast(t("grab.yours")),
    onError: (error) => toast(error instanceof ApiError ? error.message : t("common:error.failed"), "risk"),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: key }), client.invalidateQueries({ queryKey: ["jobs"] })]),
  });
  const { order } = offer;
  return (
    <Card>
      <ListRow
        title={<b>{order.title}</b>}
        subtitle={[order.district, offer.travel_minutes === null ? "" : t("grab.travel", { time: format.duration(offer.travel_minutes * 60) }), format.duration(order.duration_minutes * 60)]
          .filter(Boolean)
          .join(" · ")}
        value={offer.settlement_cents === null ? undefined : <b>{format.money(offer.settlement_cents, offer.currency)}</b>}
      />
      <Button look="primary" block busy={taking.isPending} onClick={() => taking.mutate()}>
        {t("grab.take")} · <span className="bh-num">{t("tap.until", { time: format.time(offer.expires_at) })}</span>
      </Button>
    </Card>
  );
}

/** The pool; two who tap at the same instant: one gets it, the other is told. */
export function GrabsPage() {
  const { t } = useTranslation("field");
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<{ items: Offer[] }>("/dispatch/grabs", { signal }),
    refetchInterval: 20_000,
  });
  useLiveRefresh(["dispatch.*"], key);
  const shown = data?.items.map((offer) => offer.offer_id).join(",") ?? "";
  useEffect(() => {
    // The dispatcher sees who has looked; that it is told late or not at all does no harm.
    if (shown) api.post("/dispatch/grabs/seen", { offer_ids: shown.split(",").map(Number) }).catch(() => undefined);
  }, [shown]);
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton />;
  return (
    <>
      <Heading title={t("grab.title")} />
      {data.items.length === 0 && <EmptyState drawing="inbox" title={t("grab.none")} why={t("grab.noneWhy")} />}
      {data.items.map((offer) => (
        <OfferCard key={offer.offer_id} offer={offer} />
      ))}
    </>
  );
}
