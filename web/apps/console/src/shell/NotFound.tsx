import { EmptyState } from "@bihuan/ui";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** A page that does not exist. */
export function NotFound() {
  const { t } = useTranslation("console");
  return (
    <EmptyState
      drawing="search"
      title={t("notFound.title")}
      why={t("notFound.why")}
      action={<Link to="/">{t("notFound.home")}</Link>}
    />
  );
}
