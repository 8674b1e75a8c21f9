import { CheckCircleOutlined } from "@ant-design/icons";
import { api, enterSession } from "@bihuan/api-client";
import type { Session } from "@bihuan/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Typography } from "antd";
import { useTranslation } from "react-i18next";

import { messageOf } from "./data";
import type { SignIn } from "./data";

/** The company stands: what to tell the colleagues, and the way in. */
export function Done({ signIns }: { signIns: readonly SignIn[] }) {
  const { t } = useTranslation("adoption");
  const client = useQueryClient();
  const navigate = useNavigate();
  const enter = async (): Promise<void> => {
    enterSession(client, await api.get<Session>("/session"));
    await navigate({ to: "/", replace: true });
  };
  const message = messageOf(signIns, window.location.origin, (signIn) => t("done.line", { ...signIn }));
  return (
    <div className="st-done">
      <h2>
        <CheckCircleOutlined className="st-ok" /> {t("done.title")}
      </h2>
      {signIns.length > 0 && (
        <>
          <p>{t("done.tell")}</p>
          <Typography.Paragraph className="st-message" copyable={{ text: message, tooltips: [t("done.copy"), t("done.copied")] }}>
            {message}
          </Typography.Paragraph>
        </>
      )}
      <Button type="primary" size="large" block onClick={() => void enter()}>
        {t("done.enter")}
      </Button>
    </div>
  );
}
