import { api } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { ErrorState, Skeleton } from "@bihuan/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useDispatch } from "../data/context";
import { DISPATCH } from "../data/queries";
import type { DayReport } from "../data/types";

const PRIORITIES = ["urgent", "high", "normal"] as const;

function Report({ report, dry }: { report: DayReport; dry: boolean }) {
  const { t } = useTranslation("dispatch");
  const format = useFormat();
  return (
    <div className="bh-dp-report" aria-live="polite">
      <p>
        {t(dry ? "auto.would" : "auto.did", { placed: report.placed, left: report.left })} {t("auto.travel", { length: format.duration(report.travel_minutes * 60) })}
      </p>
      {report.placed_orders.length > 0 && (
        <section>
          <h3>{t("auto.placed", { count: report.placed_orders.length })}</h3>
          <ul>
            {report.placed_orders.map(({ order_id: id, number, name, start, end, travel_minutes: travel, late }) => (
              <li key={id}>
                <span className="bh-num">{number}</span>
                <span className="bh-num">
                  {name} {format.window(start, end)} · {t("detail.travel", { count: travel })}
                  {late && ` · ${t("auto.late")}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {report.left_orders.length > 0 && (
        <section>
          <h3>{t("auto.left", { count: report.left_orders.length })}</h3>
          <ul>
            {report.left_orders.map(({ order_id: id, number, reasons, nearest }) => (
              <li key={id}>
                <span className="bh-num">{number}</span>
                <span>{reasons.map(({ label, people }) => t("auto.reason", { label, count: people })).join(" · ")}</span>
                {nearest && <small>{nearest.text}</small>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Fills the shown day by the rules: tried first, then done, each with its report. */
export function AutoAssign({ team, onClose }: { team?: number; onClose: () => void }) {
  const { t } = useTranslation("dispatch");
  const { board } = useDispatch();
  const format = useFormat();
  const client = useQueryClient();
  const [priorities, setPriorities] = useState<string[]>([]);
  const run = useMutation({
    mutationFn: (dry: boolean) =>
      api.post<DayReport>("/dispatch/autoassign", { day: board.day, team_id: team ?? null, priorities, dry_run: dry }),
    onSettled: (_report, _error, dry) => (dry ? undefined : client.invalidateQueries({ queryKey: DISPATCH })),
  });
  const done = run.data !== undefined && run.variables === false;
  const teamName = board.teams.find(({ id }) => id === team)?.name ?? t("tools.allTeams");
  return (
    <Modal open width={640} title={`${t("auto.title")} · ${format.dateWithWeekday(board.start)} · ${teamName}`} onCancel={onClose} footer={null}>
      <div className="bh-dp-auto">
        <p>{t("auto.what", { count: board.unassigned_total })}</p>
        <div className="bh-dp-auto-form">
          <Select
            mode="multiple"
            style={{ minWidth: 220 }}
            aria-label={t("auto.priorities")}
            placeholder={t("auto.priorities")}
            value={priorities}
            onChange={setPriorities}
            options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
          />
          <Button loading={run.isPending && run.variables} disabled={run.isPending} onClick={() => run.mutate(true)}>
            {t("auto.try")}
          </Button>
          <Button type="primary" loading={run.isPending && !run.variables} disabled={run.isPending} onClick={() => (done ? onClose() : run.mutate(false))}>
            {t(done ? "common:close" : "auto.run")}
          </Button>
        </div>
        {run.isPending && <Skeleton lines={4} />}
        {run.error && <ErrorState error={run.error} />}
        {run.data && <Report report={run.data} dry={run.variables ?? false} />}
      </div>
    </Modal>
  );
}
