import { RecordLink } from "@bihuan/records";
import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";

import type { DuplicateFacts } from "./types";

export interface DuplicateWarningProps {
  found: DuplicateFacts;
  isBusy: boolean;
  onAttach: () => void;
  onAllow: () => void;
}

/** Somebody is already on this device: join that order, or open another one on purpose. */
export function DuplicateWarning({ found, isBusy, onAttach, onAllow }: DuplicateWarningProps) {
  const { t } = useTranslation("desk");
  return (
    <Alert
      type="warning"
      showIcon
      title={found.message}
      description={
        <div className="desk-choices">
          <RecordLink type="work_order" id={found.orderId}>
            {t("duplicate.open", { number: found.number })}
          </RecordLink>
          <Button size="small" type="primary" loading={isBusy} onClick={onAttach}>
            {t("duplicate.attach")}
          </Button>
          <Button size="small" loading={isBusy} onClick={onAllow}>
            {t("duplicate.allow")}
          </Button>
        </div>
      }
    />
  );
}
