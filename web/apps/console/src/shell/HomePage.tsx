import { EmptyState, Skeleton } from "@bihuan/ui";
import { Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useNav } from "./useNav";

/** The start of the console: the first place the reader may open. */
export function HomePage() {
  const { t } = useTranslation("common");
  const nav = useNav();
  if (!nav) return <Skeleton />;
  const [first] = nav;
  if (!first) return <EmptyState drawing="lock" title={t("error.notAllowed")} />;
  return <Navigate to={first.to} replace />;
}
