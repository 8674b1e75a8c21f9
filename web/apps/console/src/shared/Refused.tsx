import type { ApiError } from "@bihuan/api-client";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";

/** Why the server refused, in its own words. */
export function Refused({ refusal }: { refusal: ApiError | null }) {
  const { t } = useTranslation("common");
  if (!refusal) return null;
  return (
    <Alert
      type="error"
      showIcon
      title={refusal.message || t(refusal.isOffline ? "error.offlineWhy" : "error.failed")}
      description={refusal.problems.map(({ message }) => message).join(" ") || undefined}
    />
  );
}
