import type { RecordRow } from "@bihuan/api-client";
import { RecordList } from "@bihuan/records";
import type { Condition, ListTab } from "@bihuan/records";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { ORDER } from "../data/orders";
import { DialogHost } from "../dialogs/DialogHost";
import { useOrderActions } from "../useOrderActions";
import "../workorders.css";
import { orderCells, orderReads, orderWidths } from "./cells";
import { OrderBulk } from "./OrderBulk";
import { OrderPeek } from "./OrderPeek";

const meaning = (...values: string[]): Condition => ({ field: "meaning", op: "in", value: values });

function useTabs(): ListTab[] {
  const { t } = useTranslation("workorders");
  return useMemo(
    () => [
      { key: "new", label: t("tab.new"), filter: meaning("new") },
      {
        key: "active",
        label: t("tab.active"),
        filter: meaning("waiting", "scheduled", "travelling", "on_site", "working", "paused"),
      },
      { key: "review", label: t("tab.review"), filter: meaning("review") },
      {
        key: "unanswered",
        label: t("tab.unanswered"),
        filter: {
          all: [
            { field: "first_response_at", op: "empty" },
            { field: "meaning", op: "not_in", value: ["done", "cancelled"] },
          ],
        },
      },
      { key: "done", label: t("tab.done"), filter: meaning("done"), sort: "-finished_at" },
    ],
    [t],
  );
}

const orderBulk = (rows: readonly RecordRow[], clear: () => void) => <OrderBulk rows={rows} clear={clear} />;
const orderPeek = (row: RecordRow) => <OrderPeek row={row} />;

/** The list of work orders. */
export function OrderListPage() {
  const search = useSearch({ from: "/shell/orders" });
  const navigate = useNavigate({ from: "/orders" });
  const { row } = useOrderActions();
  return (
    <>
      <RecordList
        type={ORDER}
        tabs={useTabs()}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
        cells={orderCells}
        reads={orderReads}
        widths={orderWidths}
        rowActions={row}
        bulk={orderBulk}
        peek={orderPeek}
      />
      <DialogHost />
    </>
  );
}
