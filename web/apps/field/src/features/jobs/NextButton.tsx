import { useFormat } from "@bihuan/i18n";
import { Button, navigate, Sheet, TextArea, toast } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { to } from "../../app/base";
import type { Tap } from "../../commands/useCommand";
import { useCommand } from "../../commands/useCommand";
import type { Order, Visit } from "./data";
import { nextTap } from "./nextTap";

const LOCATE_MS = 8000;

/** Where the phone is; null when it does not know or may not say. */
function whereabouts(): Promise<{ lat: number; lng: number } | null> {
  if (!("geolocation" in navigator)) return Promise.resolve(null);
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lng: coords.longitude }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: LOCATE_MS, maximumAge: 30_000 },
    );
  });
}

function Decline({ visit }: { visit: Visit }) {
  const { t } = useTranslation("field");
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const sending = useCommand(visit.order_id);
  const send = (): void => {
    const tap: Tap = { path: `/visits/${visit.id}/decline`, body: { reason }, label: t("tap.decline"), done: () => setOpen(false) };
    sending.mutate(tap);
  };
  return (
    <>
      <Button look="outline" onClick={() => setOpen(true)}>
        {t("tap.decline")}
      </Button>
      <Sheet open={isOpen} title={t("tap.decline")} closeLabel={t("common:close")} onClose={() => setOpen(false)}>
        <TextArea label={t("tap.reason")} required value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
        <Button look="danger" block busy={sending.isPending} disabled={reason.trim() === ""} onClick={send}>
          {t("tap.decline")}
        </Button>
      </Sheet>
    </>
  );
}

/** The one big button: it does what comes next. */
export function NextButton({ visit, order }: { visit: Visit; order: Order }) {
  const { t } = useTranslation("field");
  const format = useFormat();
  const sending = useCommand(order.id);
  const [locating, setLocating] = useState(false);
  const next = nextTap(visit, order.meaning);
  if (!next) return null;
  const label = t(`tap.${next}`);
  const tell = (answer: unknown): void => {
    const distance = (answer as { visit?: Visit })?.visit?.distance_m;
    if (typeof distance === "number") toast(t("tap.distance", { distance: format.distance(distance) }));
  };
  const press = async (): Promise<void> => {
    if (next === "finish") {
      navigate(to(`jobs/${order.id}?finish`));
      return;
    }
    let body: Record<string, unknown> = {};
    if (next === "arrive") {
      setLocating(true);
      body = (await whereabouts()) ?? {};
      setLocating(false);
    }
    sending.mutate({ path: `/visits/${visit.id}/${next}`, body, label, ...(next === "arrive" && { done: tell }) });
  };
  return (
    <div className="bh-pair">
      {next === "accept" && <Decline visit={visit} />}
      <Button look="primary" busy={sending.isPending || locating} onClick={() => void press()}>
        {label}
        {next === "accept" && visit.expires_at && <span className="bh-num"> · {t("tap.until", { time: format.time(visit.expires_at) })}</span>}
      </Button>
    </div>
  );
}
