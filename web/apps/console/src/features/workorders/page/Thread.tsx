import { PaperClipOutlined } from "@ant-design/icons";
import { api, uuid } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { Avatar, EmptyState, StatusChip } from "@bihuan/ui";
import { Alert, Button, Input, Radio, Upload } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Audience, Message, OrderFile, OrderPage } from "../data/types";
import { useCommand } from "../data/useCommand";
import { Photos } from "./Photos";

const audiences: readonly Audience[] = ["office", "staff", "everyone"];
const tones: Record<Audience, string> = { office: "neutral", staff: "info", everyone: "warning" };

/** The conversation about the order; each message says who may read it. */
export function Thread({ order }: { order: OrderPage }) {
  const { t } = useTranslation("workorders");
  return (
    <div className="wo-thread">
      {order.thread.length === 0 && <EmptyState title={t("thread.none")} why={t("thread.noneWhy")} />}
      <ol className="wo-messages" aria-label={t("page.thread", { count: order.thread.length })}>
        {order.thread.map((message) => (
          <MessageItem key={message.id} message={message} />
        ))}
      </ol>
      {order.can["write_message"] && <Composer orderId={order.id} />}
    </div>
  );
}

function MessageItem({ message }: { message: Message }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  return (
    <li className={`wo-message wo-message-${message.audience}`}>
      <Avatar name={message.author} size={28} />
      <div className="wo-message-body">
        <div className="wo-message-head">
          <strong>{message.author}</strong>
          <time dateTime={message.at} className="wo-quiet bh-num">
            {format.dateTime(message.at)}
          </time>
          <StatusChip tone={tones[message.audience]}>{t(`audience.${message.audience}`)}</StatusChip>
        </div>
        {message.text && <p className="wo-message-text">{message.text}</p>}
        <Photos files={message.files} label={t("thread.files")} />
      </div>
    </li>
  );
}

function Composer({ orderId }: { orderId: number }) {
  const { t } = useTranslation("workorders");
  const [text, setText] = useState("");
  const [audience, setAudience] = useState<Audience>("staff");
  const [files, setFiles] = useState<OrderFile[]>([]);
  const attempt = useRef(uuid());
  const { isRunning, refusal, run } = useCommand();

  const upload = (picked: File): Promise<boolean> =>
    run(async () => {
      const body = new FormData();
      body.append("file", picked);
      body.append("purpose", "message");
      const stored = await api.post<OrderFile>("/files", body);
      setFiles((before) => [...before, stored]);
    });
  const send = async (): Promise<void> => {
    const body = { text, audience, files: files.map(({ id }) => id), key: attempt.current };
    if (!(await run(() => api.post(`/work-orders/${orderId}/messages`, body)))) return;
    attempt.current = uuid();
    setText("");
    setFiles([]);
  };
  return (
    <form
      className="wo-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Radio.Group
        optionType="button"
        size="small"
        aria-label={t("audience.label")}
        value={audience}
        options={audiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
        onChange={(event) => setAudience(event.target.value as Audience)}
      />
      <Input.TextArea
        rows={3}
        value={text}
        maxLength={20_000}
        aria-label={t("thread.write")}
        placeholder={t(audience === "everyone" ? "thread.toCustomer" : "thread.write")}
        onChange={(event) => setText(event.target.value)}
      />
      {audience === "everyone" && <span className="wo-warning">{t("thread.customerReads")}</span>}
      {refusal && <Alert type="error" showIcon title={refusal.message || t("common:error.failed")} />}
      <div className="wo-composer-foot">
        <Upload
          multiple
          fileList={files.map(({ id, name }) => ({ uid: String(id), name, status: "done" }))}
          customRequest={({ file }) => void upload(file as File)}
          onRemove={({ uid }) => setFiles((before) => before.filter(({ id }) => String(id) !== uid))}
        >
          <Button size="small" icon={<PaperClipOutlined />}>
            {t("thread.attach")}
          </Button>
        </Upload>
        <Button type="primary" htmlType="submit" loading={isRunning} disabled={!text.trim() && files.length === 0}>
          {t("thread.send")}
        </Button>
      </div>
    </form>
  );
}
