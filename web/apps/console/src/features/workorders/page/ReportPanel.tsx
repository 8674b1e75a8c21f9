import { useFormat } from "@bihuan/i18n";
import { Panel, StatusChip } from "@bihuan/ui";
import { Image, Typography } from "antd";
import { useTranslation } from "react-i18next";

import { fileAddress } from "../data/orders";
import type { OrderPage, Report } from "../data/types";

const SHORT = 16;

/** The report as the customer was shown it, and the signature under it. */
export function ReportPanel({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  const { report } = order;
  const solution = String(order["solution"] ?? "");
  if (!report && !solution) return null;
  const facts = report ? report.snapshot : { cause: String(order["cause"] ?? ""), solution };
  const rows = [
    ["findings", facts.findings],
    ["cause", facts.cause],
    ["solution", facts.solution],
    ["fault_code", facts.fault_code],
  ] as const;
  return (
    <Panel
      title={t("panel.report")}
      extra={report && <StatusChip tone={report.signature ? "done" : "waiting"}>{t(report.signature ? "report.signed" : "report.unsigned")}</StatusChip>}
    >
      <dl className="wo-facts">
        {rows.map(([key, value]) =>
          value ? (
            <div key={key}>
              <dt>{t(`report.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {report && <Signature report={report} />}
    </Panel>
  );
}

function Signature({ report }: { report: Report }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const { signature } = report;
  return (
    <div className="wo-signature">
      {signature?.image && (
        <Image
          width={160}
          src={fileAddress(signature.image, "view")}
          alt={t("report.signatureOf", { name: signature.signer })}
          className="wo-signature-image"
        />
      )}
      <div className="wo-quiet">
        {signature && <div>{t("report.signedBy", { name: signature.signer, time: format.dateTime(signature.signed_at) })}</div>}
        <div>{t("report.writtenBy", { name: report.written_by, time: format.dateTime(report.written_at), n: report.version })}</div>
        <Typography.Text copyable={{ text: report.sha256 }} className="wo-hash" title={report.sha256}>
          {t("report.hash", { hash: report.sha256.slice(0, SHORT) })}
        </Typography.Text>
      </div>
    </div>
  );
}
