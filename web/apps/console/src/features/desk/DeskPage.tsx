import { KeyHint, Page, useShortcut } from "@bihuan/ui";
import { useSearch } from "@tanstack/react-router";
import { Alert, Button, Form } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { AdvicePane } from "./AdvicePane";
import { CallerFields } from "./CallerFields";
import { CustomerPanel } from "./CustomerPanel";
import "./desk.css";
import { ProblemFields } from "./ProblemFields";
import { useDesk } from "./useDesk";

/** The agent's form, with everything she should know beside it. */
export function DeskPage() {
  const { t } = useTranslation("desk");
  const preset = useSearch({ from: "/shell/desk" });
  const desk = useDesk(preset);
  const form = useRef<HTMLDivElement>(null);
  const submit = async (): Promise<void> => {
    await desk.save();
    // the first field with a problem gets the focus, once it has been drawn
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>(".ant-form-item-has-error :is(input, textarea)")?.focus(),
    );
  };
  // the agent comes here with a caller on the line and types at once
  useEffect(() => form.current?.querySelector<HTMLElement>("#desk-phone")?.focus(), []);
  useShortcut("mod+enter", () => void submit(), { label: t("save"), group: t("title"), inDialogs: true });
  return (
    <Page title={t("title")}>
      <div className="desk" ref={form}>
        <Form layout="vertical" className="desk-form" requiredMark onFinish={() => void submit()}>
          <CallerFields desk={desk} />
          <ProblemFields desk={desk} />
          {desk.refusal && <Alert type="error" showIcon title={desk.refusal.message || t("common:error.failed")} />}
          <div className="desk-buttons">
            <Button type="primary" htmlType="submit" loading={desk.isSaving} aria-keyshortcuts="Control+Enter">
              {t("save")}
              <KeyHint keys="mod+enter" />
            </Button>
          </div>
        </Form>
        <aside className="desk-side" aria-label={t("side")}>
          <CustomerPanel desk={desk} />
          <AdvicePane desk={desk} />
        </aside>
      </div>
    </Page>
  );
}
