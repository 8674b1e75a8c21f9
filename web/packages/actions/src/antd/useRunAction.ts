import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Able, Action } from "../action";

/** Runs an action: asks first when it must, shows that it is under way, and says why it was refused. */
export function useRunAction<S extends Able>(): {
  running: string | null;
  run: (action: Action<S>, subject: S) => Promise<void>;
} {
  const { modal, message } = App.useApp();
  const { t } = useTranslation();
  const [running, setRunning] = useState<string | null>(null);

  const confirmed = async (action: Action<S>): Promise<boolean> => {
    if (!action.confirm) return true;
    return modal.confirm({
      title: t(action.label),
      content: t(action.confirm),
      okText: t(action.label),
      okButtonProps: { danger: action.danger },
      cancelText: t("common:cancel"),
    });
  };

  const run = async (action: Action<S>, subject: S): Promise<void> => {
    if (!(await confirmed(action))) return;
    setRunning(action.id);
    try {
      await action.run(subject);
    } catch (error) {
      const words = error instanceof Error ? error.message : "";
      void message.error(words || t("common:error.failed"));
    } finally {
      setRunning(null);
    }
  };
  return { running, run };
}
