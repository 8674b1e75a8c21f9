import { commonActions } from "@bihuan/actions";
import { api } from "@bihuan/api-client";
import type { RecordRow } from "@bihuan/api-client";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";

import { assign, setPriority } from "../actions";
import { useCommand } from "../data/useCommand";
import { isEnded, orderOf } from "../data/types";
import { runForAll } from "../dialogs/runForAll";
import { ask } from "../dialogs/store";
import { showFailures } from "../dialogs/Failures";

/** What can be done to several orders at once. */
export function OrderBulk({ rows, clear }: { rows: readonly RecordRow[]; clear: () => void }) {
  const { t } = useTranslation("workorders");
  const { modal, message } = App.useApp();
  const { isRunning, run } = useCommand({ quiet: true });
  const allowed = new Set(commonActions([assign, setPriority], rows).map(({ id }) => id));
  const orders = rows.map(orderOf);
  const mayCancel = orders.every((order) => order.can["cancel"] && !isEnded(order) && order.meaning !== "review");

  const assignAll = async (): Promise<void> => {
    await run(async () => {
      const failures = await runForAll(orders, async ({ id }) => {
        const { visit } = await api.post<{ visit: unknown }>(`/dispatch/orders/${id}/assign`);
        if (visit === null) throw new Error(t("bulk.nobody"));
      });
      if (failures.length > 0) showFailures(modal, t("bulk.failed", { count: failures.length }), failures);
      else void message.success(t("bulk.assigned", { count: orders.length }));
    });
    clear();
  };
  return (
    <>
      {allowed.has(assign.id) && (
        <Button type="primary" size="small" loading={isRunning} onClick={() => void assignAll()}>
          {t("bulk.assign")}
        </Button>
      )}
      {allowed.has(setPriority.id) && (
        <Button size="small" onClick={() => ask({ kind: "priority", orders, done: clear })}>
          {t("action.priority")}
        </Button>
      )}
      {mayCancel && (
        <Button size="small" danger onClick={() => ask({ kind: "cancel", orders, done: clear })}>
          {t("action.cancel")}
        </Button>
      )}
    </>
  );
}
