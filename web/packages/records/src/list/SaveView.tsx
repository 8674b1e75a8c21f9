import { sessionQuery } from "@bihuan/api-client";
import type { SavedView, ViewBody } from "@bihuan/api-client";
import { useQuery } from "@tanstack/react-query";
import { App, Form, Input, Modal, Segmented } from "antd";
import { useTranslation } from "react-i18next";

import { useViewCommands } from "../data/views";

export interface SaveViewProps {
  type: string;
  open: boolean;
  body: ViewBody;
  onClose: () => void;
  onSaved: (view: SavedView) => void;
}

interface Entry {
  name: string;
  share: "me" | "role";
}

/** Names what a list shows now and keeps it, for oneself or for one's role. */
export function SaveView({ type, open, body, onClose, onSaved }: SaveViewProps) {
  const { t } = useTranslation("records");
  const { save } = useViewCommands(type);
  const { message } = App.useApp();
  const { data: session } = useQuery(sessionQuery);
  const [form] = Form.useForm<Entry>();
  const submit = ({ name, share }: Entry): void => {
    const roles = share === "role" ? (session?.user?.roles ?? []) : [];
    save.mutate(
      { name, body, roles },
      {
        onSuccess: (view) => {
          onClose();
          onSaved(view);
        },
        onError: (error) => void message.error(error.message || t("common:error.failed")),
      },
    );
  };
  const roleNames = session?.user?.role_names.join(t("listSeparator")) ?? "";
  const shares = [
    { value: "me", label: t("views.onlyMe") },
    { value: "role", label: t("views.myRole", { role: roleNames }) },
  ];
  return (
    <Modal
      open={open}
      title={t("views.save")}
      okText={t("common:save")}
      cancelText={t("common:cancel")}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={submit} initialValues={{ share: "me" }} preserve={false}>
        <Form.Item name="name" label={t("views.name")} rules={[{ required: true, message: t("common:required") }]}>
          <Input maxLength={60} />
        </Form.Item>
        {session?.can["metadata.share_view"] && (
          <Form.Item name="share" label={t("views.for")}>
            <Segmented options={shares} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
