import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { LineDrawing } from "../icons/drawings";
import { describeError } from "./describeError";
import "./states.css";

export interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

/** Something that could not be shown: the reason, the id to tell the support, and a way to try again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation("common");
  const { title, why, requestId, mayPass } = describeError(error, t);
  return (
    <div className="bh-state" role="alert">
      <LineDrawing name={mayPass ? "offline" : "lock"} />
      <p className="bh-state-title">{title}</p>
      <p className="bh-state-why">{why}</p>
      {onRetry && mayPass && (
        <div className="bh-state-actions">
          <Button type="primary" onClick={onRetry}>
            {t("retry")}
          </Button>
        </div>
      )}
      {requestId && <code className="bh-state-id">{t("error.requestId", { id: requestId })}</code>}
    </div>
  );
}
