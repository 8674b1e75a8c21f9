import { useFormat } from "@bihuan/i18n";
import { Button, Card, ListRow, Sheet, TextArea, TextField } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useCommand } from "../../commands/useCommand";
import type { OrderPage, Report } from "./data";
import { SignSheet } from "./SignSheet";

function ReportForm({ order, onWritten }: { order: OrderPage; onWritten: (report: Report) => void }) {
  const { t } = useTranslation("field");
  const [findings, setFindings] = useState(order.findings ?? "");
  const [cause, setCause] = useState(order.cause ?? "");
  const [solution, setSolution] = useState(order.solution ?? "");
  const sending = useCommand(order.id);
  const write = (): void =>
    sending.mutate({
      path: `/work-orders/${order.id}/report`,
      body: { findings, cause, solution },
      label: t("report.title"),
      done: (answer) => onWritten((answer as { report: Report }).report),
    });
  return (
    <>
      <TextArea label={t("report.findings")} rows={2} value={findings} onChange={(event) => setFindings(event.target.value)} />
      <TextField label={t("report.cause")} maxLength={200} value={cause} onChange={(event) => setCause(event.target.value)} />
      <TextArea label={t("report.solution")} required rows={2} value={solution} onChange={(event) => setSolution(event.target.value)} />
      <Button look="primary" block busy={sending.isPending} disabled={solution.trim() === ""} onClick={write}>
        {t("report.show")}
      </Button>
    </>
  );
}

function Signed({ report }: { report: Report }) {
  const { t } = useTranslation("field");
  const format = useFormat();
  if (!report.signature) return null;
  return (
    <ListRow
      title={t("report.signed", { name: report.signature.signer })}
      subtitle={<code className="bh-hash">{report.sha256.slice(0, 16)}</code>}
      value={format.dateTime(report.signature.signed_at)}
    />
  );
}

/** The end of the job: what was found and done, shown to the customer, signed, finished. */
export function FinishCard({ order, enabled }: { order: OrderPage; enabled: boolean }) {
  const { t } = useTranslation("field");
  const [shown, setShown] = useState<Report | null>(null);
  const [skipping, setSkipping] = useState(false);
  const sending = useCommand(order.id);
  if (!enabled && !order.report) return null;
  const finish = order.transitions.find((step) => step.action === "finish");
  return (
    <Card title={t("report.title")}>
      {order.refusal && (
        <p className="bh-blocked" role="status">
          <b>{t("refuse.refused", { reason: order.refusal.reason })}</b>
          <br />
          {t("refuse.next")}
        </p>
      )}
      {order.report && <Signed report={order.report} />}
      {enabled && <ReportForm order={order} onWritten={setShown} />}
      {enabled && finish?.blocked && (
        <p className="bh-blocked" role="status">
          {finish.blocked}
        </p>
      )}
      {enabled && order.report && !order.report.signature && (
        <Button look="quiet" block onClick={() => setSkipping(true)}>
          {t("report.withoutSignature")}
        </Button>
      )}
      <Sheet open={skipping} title={t("report.withoutSignature")} closeLabel={t("common:close")} onClose={() => setSkipping(false)}>
        <p>{t("report.withoutSignatureWhy")}</p>
        <Button
          look="primary"
          block
          busy={sending.isPending}
          onClick={() =>
            sending.mutate({ path: `/work-orders/${order.id}/finish`, label: t("tap.finish"), done: () => setSkipping(false) })
          }
        >
          {t("tap.finish")}
        </Button>
      </Sheet>
      {shown && <SignSheet order={order} report={shown} onClose={() => setShown(null)} />}
    </Card>
  );
}
