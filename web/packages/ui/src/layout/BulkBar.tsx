import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { KeyHint } from "../parts/KeyHint";
import { useShortcut } from "../shortcuts";
import "./layout.css";

export interface BulkBarProps {
  count: number;
  onClear: () => void;
  children?: ReactNode;
}

/** The floating bar over a list in which rows are selected. */
export function BulkBar({ count, onClear, children }: BulkBarProps) {
  const { t } = useTranslation("common");
  useShortcut("escape", onClear, { enabled: count > 0 });
  if (count === 0) return null;
  return (
    <div className="bh-bulk" role="toolbar" aria-label={t("selection.label")}>
      <span className="bh-num" aria-live="polite">
        {t("selection.count", { count })}
      </span>
      {children}
      <Button type="text" size="small" onClick={onClear}>
        {t("cancel")}
        <KeyHint keys="escape" />
      </Button>
    </div>
  );
}
