import { InboxOutlined } from "@ant-design/icons";
import { keys } from "@bihuan/api-client";
import { Page, Panel, Skeleton } from "@bihuan/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Result, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Refused } from "../../shared/Refused";
import { useCommand } from "../../shared/useCommand";
import { ColumnMeanings } from "./ColumnMeanings";
import { look, sendTable, takeIn, withMeaning } from "./data";
import type { Decision, Imported, Look } from "./data";
import "./imports.css";
import { ProblemList } from "./ProblemList";
import { TwinTable } from "./TwinTable";

interface Table {
  id: number;
  name: string;
  seen: Look;
}

/** A firm's own table of customers: sent, understood, put right, taken in. */
export function CustomersImportPage() {
  const { t } = useTranslation("imports");
  const command = useCommand();
  const client = useQueryClient();
  const [table, setTable] = useState<Table | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  const open = (file: File): void =>
    void command.run(async () => {
      const id = await sendTable(file);
      setTable({ id, name: file.name, seen: await look(id) });
    });
  const finish = (columns: readonly string[], decisions: Record<number, Decision>): void =>
    void command.run(async () => {
      if (table) setDone(await takeIn(table.id, columns, decisions));
      await client.invalidateQueries({ queryKey: keys.records("customer") });
    });
  return (
    <Page title={t("title")} subtitle={table?.name}>
      <Refused refusal={command.refusal} />
      {done && <Outcome done={done} />}
      {!done && !table && <Chooser busy={command.isRunning} onFile={open} />}
      {!done && table && (
        <Review key={table.id} table={table} busy={command.isRunning} onAgain={() => setTable(null)} onFinish={finish} />
      )}
    </Page>
  );
}

function Chooser({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation("imports");
  if (busy) return <Skeleton lines={6} />;
  return (
    <Upload.Dragger
      accept=".xlsx,.csv,.txt"
      maxCount={1}
      showUploadList={false}
      beforeUpload={(file) => {
        onFile(file);
        return false;
      }}
    >
      <p className="ant-upload-drag-icon">
        <InboxOutlined />
      </p>
      <p className="ant-upload-text">{t("drop")}</p>
      <p className="ant-upload-hint">{t("dropWhy")}</p>
    </Upload.Dragger>
  );
}

interface ReviewProps {
  table: Table;
  busy: boolean;
  onAgain: () => void;
  onFinish: (columns: readonly string[], decisions: Record<number, Decision>) => void;
}

function Review({ table, busy, onAgain, onFinish }: ReviewProps) {
  const { t } = useTranslation("imports");
  const command = useCommand();
  const [seen, setSeen] = useState(table.seen);
  const [columns, setColumns] = useState(() => table.seen.columns.map(({ field }) => field));
  const [decisions, setDecisions] = useState<Record<number, Decision>>({});
  const mean = (at: number, field: string): void => {
    const next = withMeaning(columns, at, field);
    setColumns(next);
    void command.run(async () => setSeen(await look(table.id, next)));
  };
  return (
    <>
      <p className="im-sum" role="status">
        {t("sum", { total: seen.total, good: seen.good })}
        {seen.wrong > 0 && ` ${t("wrong", { count: seen.wrong })}`}
        {seen.twins.length > 0 && ` ${t("twins", { count: seen.twins.length })}`}
      </p>
      <Panel title={t("columns.title")}>
        <ColumnMeanings look={seen} columns={columns} onMean={mean} />
        <Refused refusal={command.refusal} />
      </Panel>
      {seen.twins.length > 0 && (
        <Panel title={t("twinsTitle", { count: seen.twins.length })}>
          <TwinTable
            twins={seen.twins}
            decisions={decisions}
            onDecide={(row, decision) => setDecisions((before) => ({ ...before, [row]: decision }))}
          />
        </Panel>
      )}
      {seen.problems.length > 0 && (
        <Panel title={t("problemsTitle", { count: seen.wrong })}>
          <ProblemList problems={seen.problems} />
        </Panel>
      )}
      <div className="im-buttons">
        <Button onClick={onAgain}>{t("again")}</Button>
        <Button
          type="primary"
          loading={busy || command.isRunning}
          disabled={seen.good === 0 || command.refusal !== null}
          onClick={() => onFinish(columns, decisions)}
        >
          {t("take", { count: seen.good })}
        </Button>
      </div>
    </>
  );
}

function Outcome({ done }: { done: Imported }) {
  const { t } = useTranslation("imports");
  const navigate = useNavigate();
  return (
    <Result
      status="success"
      title={t("done.title", { count: done.opened })}
      subTitle={t("done.more", { ...done })}
      extra={
        <Button type="primary" onClick={() => void navigate({ to: "/r/$type", params: { type: "customer" }, search: {} })}>
          {t("done.open")}
        </Button>
      }
    />
  );
}
