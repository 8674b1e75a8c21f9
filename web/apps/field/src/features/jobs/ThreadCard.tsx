import { useFormat } from "@bihuan/i18n";
import { Button, Card, Segmented, TextArea } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useCommand } from "../../commands/useCommand";
import type { OrderPage } from "./data";

/** What office, technician and customer wrote; the technician chooses who reads him. */
export function ThreadCard({ order }: { order: OrderPage }) {
  const { t } = useTranslation("field");
  const format = useFormat();
  const [text, setText] = useState("");
  const [audience, setAudience] = useState("staff");
  const sending = useCommand(order.id);
  const send = (): void =>
    sending.mutate({
      path: `/work-orders/${order.id}/messages`,
      body: { text, audience },
      label: t("thread.title"),
      done: () => setText(""),
    });
  return (
    <Card title={t("thread.title")}>
      <ul className="bh-thread">
        {order.thread.map((message) => (
          <li key={message.id}>
            <bdi>{message.text}</bdi>
            <small>
              {message.author} · {format.dateTime(message.at)}
              {message.audience === "everyone" && ` · ${t("thread.everyone")}`}
            </small>
          </li>
        ))}
      </ul>
      <Segmented
        label={t("thread.who")}
        value={audience}
        choices={[
          { value: "staff", label: t("thread.staff") },
          { value: "everyone", label: t("thread.everyone") },
        ]}
        onChange={setAudience}
      />
      <TextArea label={t("thread.write")} rows={2} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
      <Button look="outline" block busy={sending.isPending} disabled={text.trim() === ""} onClick={send}>
        {t("thread.send")}
      </Button>
    </Card>
  );
}
