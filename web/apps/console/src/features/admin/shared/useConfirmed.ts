import { App } from "antd";
import { useTranslation } from "react-i18next";

export interface Question {
  title: string;
  content: string;
  /** Words of the button that does it. */
  ok: string;
  run: () => Promise<void>;
}

/** Asks before something that cannot be taken back, then does it and tells a refusal. */
export function useConfirmed(): (question: Question) => void {
  const { t } = useTranslation("common");
  const { modal, message } = App.useApp();
  return ({ title, content, ok, run }) => {
    modal.confirm({
      title,
      content,
      okText: ok,
      okButtonProps: { danger: true },
      cancelText: t("cancel"),
      onOk: async () => {
        try {
          await run();
        } catch (error) {
          void message.error((error instanceof Error && error.message) || t("error.failed"));
        }
      },
    });
  };
}
