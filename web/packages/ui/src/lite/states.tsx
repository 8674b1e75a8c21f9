import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { LineDrawing } from "../icons/drawings";
import type { Drawing } from "../icons/drawings";
import { describeError } from "../parts/describeError";
import { useIsSlow } from "../parts/useIsSlow";
import { Button } from "./Button";
import "./frame.css";

export interface EmptyStateProps {
  drawing?: Drawing;
  title: string;
  why?: string;
  action?: ReactNode;
}

/** A place with nothing in it: why, and what to do next. */
export function EmptyState({ drawing = "inbox", title, why, action }: EmptyStateProps) {
  return (
    <div className="bh-lite-state">
      <LineDrawing name={drawing} />
      <h2>{title}</h2>
      {why && <p>{why}</p>}
      {action}
    </div>
  );
}

/** Something that could not be shown, with the id to tell the support. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation("common");
  const { title, why, requestId, mayPass } = describeError(error, t);
  return (
    <div className="bh-lite-state" role="alert">
      <LineDrawing name={mayPass ? "offline" : "lock"} />
      <h2>{title}</h2>
      <p>{why}</p>
      {onRetry && mayPass && (
        <Button look="primary" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
      {requestId && <code>{t("error.requestId", { id: requestId })}</code>}
    </div>
  );
}

/** Grey cards in place of what is coming; nothing in the first 300 ms. */
export function Skeleton({ cards = 3 }: { cards?: number }) {
  const { t } = useTranslation("common");
  if (!useIsSlow()) return null;
  return (
    <div role="status" aria-label={t("loading")}>
      {Array.from({ length: cards }, (_, index) => (
        <div key={index} className="bh-lite-skeleton" />
      ))}
    </div>
  );
}
