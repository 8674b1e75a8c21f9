import { api } from "@bihuan/api-client";
import { ErrorState, Page, Skeleton } from "@bihuan/ui";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Refused } from "../../../shared/Refused";
import { useCommand } from "../../../shared/useCommand";
import { useSession } from "../../../shell/useSession";
import "../admin.css";
import { outgoingKey, outgoingPages, STATES } from "./data";
import type { MessageState } from "./data";
import { OutgoingTable } from "./OutgoingTable";

/** What the product sent to customers and what became of it. */
export function OutgoingPage() {
  const { t } = useTranslation("admin");
  const [state, setState] = useState<MessageState | "">("");
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(outgoingPages(state));
  const messages = data?.pages.flatMap(({ items }) => items);
  const showMore = (): void => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  return (
    <Page title={t("outgoing.nav")} actions={<SendKept />}>
      <div className="ad-tools">
        <Select
          className="ad-type"
          aria-label={t("outgoing.state")}
          value={state}
          options={[
            { value: "", label: t("outgoing.every") },
            ...STATES.map((each) => ({ value: each, label: t(`outgoing.states.${each}`) })),
          ]}
          onChange={setState}
        />
        <p className="sh-hint">{t("outgoing.hint")}</p>
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !messages && <Skeleton lines={8} />}
      {messages && <OutgoingTable messages={messages} onEnd={showMore} />}
    </Page>
  );
}

function SendKept() {
  const { t } = useTranslation("admin");
  const client = useQueryClient();
  const command = useCommand();
  if (useSession().can["notify.send_again"] !== true) return null;
  const send = async (): Promise<void> => {
    await api.post("/admin/outgoing/send-kept");
    await client.invalidateQueries({ queryKey: outgoingKey });
  };
  return (
    <>
      <Refused refusal={command.refusal} />
      <Button loading={command.isRunning} onClick={() => void command.run(send, t("outgoing.keptSent"))}>
        {t("outgoing.sendKept")}
      </Button>
    </>
  );
}
