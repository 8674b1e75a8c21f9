import { useLiveRefresh } from "@bihuan/api-client";
import { ErrorState, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";

import { ORDER_TOPICS, orderPageQuery } from "../data/orders";
import type { OrderPage as Order } from "../data/types";
import { DialogHost } from "../dialogs/DialogHost";
import "../workorders.css";
import { Header } from "./Header";
import { Overview } from "./Overview";
import { SideCards } from "./SideCards";
import { Thread } from "./Thread";
import { Timeline } from "./Timeline";

/** The page of one work order; it follows what others do to it. */
export function OrderPage() {
  const { id } = useParams({ from: "/shell/orders/$id" });
  const query = orderPageQuery(Number(id));
  const { data: order, error, refetch } = useQuery(query);
  useLiveRefresh(ORDER_TOPICS, query.queryKey);
  if (error && !order) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!order) return <Skeleton lines={12} />;
  return (
    <div className="bh-page wo-page" key={order.id}>
      <Header order={order} />
      <div className="wo-columns">
        <OrderTabs order={order} />
        <SideCards order={order} />
      </div>
      <DialogHost onEdited={() => void refetch()} />
    </div>
  );
}

function OrderTabs({ order }: { order: Order }) {
  const { t } = useTranslation("workorders");
  return (
    <Tabs
      className="wo-tabs"
      items={[
        { key: "overview", label: t("page.overview"), children: <Overview order={order} /> },
        { key: "thread", label: t("page.thread", { count: order.thread.length }), children: <Thread order={order} /> },
        { key: "timeline", label: t("page.timeline"), children: <Timeline lines={order.timeline} /> },
      ]}
    />
  );
}
