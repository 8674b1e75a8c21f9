import { KeyHint } from "@bihuan/ui";
import { ariaKeys } from "@bihuan/ui/shortcuts";
import { Button } from "antd";
import type { ButtonProps } from "antd";
import { useTranslation } from "react-i18next";

import type { Able, Action } from "../action";
import { isAllowed } from "../action";
import { useRunAction } from "./useRunAction";

export interface ActionButtonProps<S extends Able> {
  action: Action<S>;
  subject: S;
  type?: ButtonProps["type"];
  size?: ButtonProps["size"];
  /** Hide the words and keep the icon. */
  iconOnly?: boolean;
}

/** The button of an action; nothing when the subject does not grant it. */
export function ActionButton<S extends Able>({ action, subject, type, size, iconOnly }: ActionButtonProps<S>) {
  const { t } = useTranslation();
  const { running, run } = useRunAction<S>();
  if (!isAllowed(action, subject)) return null;
  const Icon = action.icon;
  const label = t(action.label);
  return (
    <Button
      type={type}
      size={size}
      danger={action.danger}
      icon={Icon && <Icon />}
      loading={running === action.id}
      aria-label={iconOnly ? label : undefined}
      aria-keyshortcuts={action.shortcut && ariaKeys(action.shortcut)}
      onClick={() => void run(action, subject)}
    >
      {!iconOnly && label}
      {!iconOnly && action.shortcut && <KeyHint keys={action.shortcut} />}
    </Button>
  );
}
