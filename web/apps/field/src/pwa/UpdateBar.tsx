import { Button } from "@bihuan/ui/lite";
import { useTranslation } from "react-i18next";

import { applyUpdate, useUpdateIsReady } from "./register";

/** Says that a newer version waits, and changes to it when asked. */
export function UpdateBar() {
  const { t } = useTranslation("field");
  if (!useUpdateIsReady()) return null;
  return (
    <div className="bh-update" role="status">
      {t("update.ready")}
      <Button look="quiet" onClick={applyUpdate}>
        {t("update.apply")}
      </Button>
    </div>
  );
}
