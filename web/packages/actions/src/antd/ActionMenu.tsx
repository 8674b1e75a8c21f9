import { EllipsisOutlined } from "@ant-design/icons";
import { KeyHint } from "@bihuan/ui";
import { Button, Dropdown } from "antd";
import type { MenuProps } from "antd";
import { useTranslation } from "react-i18next";

import type { Able, Action } from "../action";
import { allowedActions } from "../action";
import { useRunAction } from "./useRunAction";

export interface ActionMenuProps<S extends Able> {
  actions: readonly Action<S>[];
  subject: S;
}

/** The `…` menu of a row or a page; nothing when no action is granted. */
export function ActionMenu<S extends Able>({ actions, subject }: ActionMenuProps<S>) {
  const { t } = useTranslation();
  const { run } = useRunAction<S>();
  const allowed = allowedActions(actions, subject);
  if (allowed.length === 0) return null;
  const items: MenuProps["items"] = allowed.map((action) => ({
    key: action.id,
    icon: action.icon && <action.icon />,
    danger: action.danger,
    label: t(action.label),
    extra: action.shortcut && <KeyHint keys={action.shortcut} />,
    onClick: ({ domEvent }) => {
      domEvent.stopPropagation();
      void run(action, subject);
    },
  }));
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button
        type="text"
        size="small"
        icon={<EllipsisOutlined />}
        aria-label={t("common:more")}
        onClick={(event) => event.stopPropagation()}
      />
    </Dropdown>
  );
}
