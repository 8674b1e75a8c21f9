import { useFormat } from "@bihuan/i18n";
import { Button, Card, TextArea } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { OrderStatus } from "./data";
import { say } from "./data";
import { useSend } from "./useSend";

/** What the customer and the company wrote to each other. */
export function Thread({ token, order }: { token: string; order: OrderStatus }) {
  const { t } = useTranslation("portal");
  const format = useFormat();
  const [text, setText] = useState("");
  const sending = useSend(token, (words: string) => say(token, words), (page: OrderStatus) => page, () => setText(""));
  return (
    <Card title={t("thread.title")}>
      <ul className="bh-thread">
        {order.thread.map((message) => (
          <li key={message.id} className={message.author_kind === "customer" ? "bh-said bh-said-mine" : "bh-said"}>
            <bdi>{message.text}</bdi>
            <small>
              {message.author_kind === "customer" ? t("thread.me") : message.author} · {format.dateTime(message.at)}
            </small>
          </li>
        ))}
      </ul>
      {order.can["write_message"] && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            sending.mutate(text);
          }}
        >
          <TextArea label={t("thread.label")} rows={2} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
          <Button type="submit" look="outline" block busy={sending.isPending} disabled={text.trim() === ""}>
            {t("thread.send")}
          </Button>
        </form>
      )}
    </Card>
  );
}
