import { api } from "@bihuan/api-client";
import { getCompanyZone } from "@bihuan/i18n";
import { ErrorState, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, DatePicker, Form, Input, Modal } from "antd";
import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { candidatesQuery, orderPageQuery } from "../data/orders";
import type { Candidate, OrderRow, Visit } from "../data/types";
import type { CommandState } from "../data/useCommand";
import { useCommand } from "../data/useCommand";
import { CandidateList } from "./CandidateList";
import { closeDialog } from "./store";

dayjs.extend(utc);
dayjs.extend(timezone);

const NEEDS_OVERRIDE = "needs_override";

interface Choice {
  technicianId: number;
  start: string;
}

/** Chooses who goes when: the ranked people with the reasons, and those out of the question with theirs. */
export function AssignDialog({ order }: { order: OrderRow }) {
  const { t } = useTranslation("workorders");
  const found = useQuery(candidatesQuery(order.id));
  const page = useQuery(orderPageQuery(order.id));
  const [picked, setPicked] = useState<Choice | null>(null);
  const command = useCommand();
  const visit = page.data?.visits.find(({ active }) => active);
  const best = found.data?.candidates[0];
  const choice = picked ?? (best ? { technicianId: best.technician_id, start: best.start } : null);

  return (
    <Modal open title={`${t("action.assign")} · ${order.number} ${order.title}`} width={760} footer={null} onCancel={closeDialog}>
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <Skeleton lines={6} />}
      {found.data && (
        <>
          <CandidateList
            found={found.data}
            pickedId={choice?.technicianId ?? null}
            onPick={({ technician_id: technicianId, start }: Candidate) => setPicked({ technicianId, start })}
          />
          <AssignForm
            order={order}
            visit={visit}
            choice={choice}
            onStart={(start) => choice && setPicked({ ...choice, start })}
            isReady={page.isSuccess}
            command={command}
          />
        </>
      )}
    </Modal>
  );
}

interface AssignFormProps {
  order: OrderRow;
  visit: Visit | undefined;
  choice: Choice | null;
  onStart: (start: string) => void;
  isReady: boolean;
  command: CommandState;
}

function AssignForm({ order, visit, choice, onStart, isReady, command }: AssignFormProps) {
  const { t } = useTranslation("workorders");
  const [why, setWhy] = useState("");
  const { refusal, isRunning, run } = command;
  const isOverridable = refusal?.code === NEEDS_OVERRIDE && order.can["override"] === true;
  const zone = getCompanyZone();

  const place = ({ technicianId, start }: Choice): Promise<unknown> => {
    const common = { technician_id: technicianId, start, override_reason: isOverridable ? why : "" };
    if (visit) return api.post("/dispatch/move", { ...common, visit_id: visit.id, version: visit.version });
    return api.post("/dispatch/place", { ...common, order_id: order.id });
  };
  const finish = async (send: () => Promise<unknown>): Promise<void> => {
    if (await run(send, t("assign.done"))) closeDialog();
  };
  return (
    <Form layout="vertical" onFinish={() => choice && void finish(() => place(choice))}>
      {choice && (
        <Form.Item label={t("assign.start")} htmlFor="wo-start">
          <DatePicker
            id="wo-start"
            showTime={{ format: "HH:mm", minuteStep: 5 }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            value={dayjs(dayjs(choice.start).tz(zone).format("YYYY-MM-DDTHH:mm"))}
            onChange={(moment) => moment && onStart(dayjs.tz(moment.format("YYYY-MM-DDTHH:mm"), zone).toISOString())}
          />
        </Form.Item>
      )}
      {refusal && <Alert type="error" showIcon title={refusal.message || t("common:error.failed")} />}
      {isOverridable && (
        <Form.Item label={t("assign.override")} htmlFor="wo-override" required>
          <Input id="wo-override" maxLength={300} value={why} onChange={(event) => setWhy(event.target.value)} />
        </Form.Item>
      )}
      <div className="wo-dialog-buttons">
        {!visit && (
          <Button
            loading={isRunning}
            onClick={() =>
              void finish(async () => {
                const { visit: made } = await api.post<{ visit: unknown }>(`/dispatch/orders/${order.id}/assign`);
                if (made === null) throw new Error(t("bulk.nobody"));
              })
            }
          >
            {t("assign.automatic")}
          </Button>
        )}
        <Button
          type="primary"
          htmlType="submit"
          loading={isRunning}
          disabled={!choice || !isReady || (isOverridable && !why.trim())}
        >
          {t(visit ? "assign.again" : "action.assign")}
        </Button>
      </div>
    </Form>
  );
}
