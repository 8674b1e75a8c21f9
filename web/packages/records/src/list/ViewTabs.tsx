import { DeleteOutlined, LockOutlined, PlusOutlined, TeamOutlined } from "@ant-design/icons";
import type { RecordMeta, SavedView } from "@bihuan/api-client";
import { SavedViewTabs } from "@bihuan/ui";
import { App, Button, Form, Input, Modal, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useViewCommands } from "../data/views";
import type { NewView } from "../data/views";

const ALL = "all";

export interface ViewTabsProps {
  meta: RecordMeta;
  views: readonly SavedView[];
  active: SavedView | undefined;
  onPick: (id: number | undefined) => void;
  /** What the list shows now: a new view keeps it. */
  current: Omit<NewView, "name" | "shared">;
}

/** The saved views of a list as tabs. */
export function ViewTabs({ meta, views, active, onPick, current }: ViewTabsProps) {
  const { t } = useTranslation("records");
  const { modal } = App.useApp();
  const { remove } = useViewCommands(meta.type);
  const [isNaming, setNaming] = useState(false);
  const tabs = [
    { key: ALL, label: t("views.all", { plural: meta.plural }) },
    ...views.map(({ id, name, shared, count }) => ({
      key: String(id),
      label: name,
      icon: shared === "private" ? <LockOutlined /> : <TeamOutlined />,
      count,
    })),
  ];
  const askRemove = async (view: SavedView): Promise<void> => {
    const sure = await modal.confirm({
      title: t("views.remove", { name: view.name }),
      okText: t("common:remove"),
      okButtonProps: { danger: true },
      cancelText: t("common:cancel"),
    });
    if (!sure) return;
    onPick(undefined);
    remove.mutate(view.id);
  };
  return (
    <>
      <SavedViewTabs
        label={t("views.label")}
        tabs={tabs}
        active={active ? String(active.id) : ALL}
        onChange={(key) => onPick(key === ALL ? undefined : Number(key))}
        end={
          <>
            {active?.can["delete"] && (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("views.remove", { name: active.name })}
                onClick={() => void askRemove(active)}
              />
            )}
            <Button type="text" icon={<PlusOutlined />} onClick={() => setNaming(true)}>
              {t("views.save")}
            </Button>
          </>
        }
      />
      <NameView
        type={meta.type}
        open={isNaming}
        current={current}
        onClose={() => setNaming(false)}
        onSaved={(view) => onPick(view.id)}
      />
    </>
  );
}

interface NameViewProps {
  type: string;
  open: boolean;
  current: ViewTabsProps["current"];
  onClose: () => void;
  onSaved: (view: SavedView) => void;
}

interface ViewName {
  name: string;
  shared: SavedView["shared"];
}

function NameView({ type, open, current, onClose, onSaved }: NameViewProps) {
  const { t } = useTranslation("records");
  const { save } = useViewCommands(type);
  const { message } = App.useApp();
  const [form] = Form.useForm<ViewName>();
  const submit = (named: ViewName): void => {
    save.mutate(
      { ...named, ...current },
      {
        onSuccess: (view) => {
          onClose();
          onSaved(view);
        },
        onError: (error) => void message.error(error.message || t("common:error.failed")),
      },
    );
  };
  const shares = (["private", "team", "everyone"] as const).map((value) => ({ value, label: t(`views.shared.${value}`) }));
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
      <Form form={form} layout="vertical" onFinish={submit} initialValues={{ shared: "private" }} preserve={false}>
        <Form.Item name="name" label={t("views.name")} rules={[{ required: true, message: t("common:required") }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="shared" label={t("views.for")}>
          <Segmented options={shares} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
