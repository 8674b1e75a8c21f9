import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useShortcut } from "../shortcuts";
import "./layout.css";

export interface PeekPanelProps {
  title: ReactNode;
  /** Links and buttons in the head. */
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** A look at a record beside its list; the list stays usable, so J and K walk on. */
export function PeekPanel({ title, actions, onClose, children }: PeekPanelProps) {
  const { t } = useTranslation("common");
  useShortcut("escape", onClose);
  return (
    <aside className="bh-peek" aria-label={t("peek")}>
      <header className="bh-peek-head">
        <h2 className="bh-peek-title">{title}</h2>
        {actions}
        <Button type="text" icon={<CloseOutlined />} aria-label={t("close")} onClick={onClose} />
      </header>
      <div className="bh-peek-body">{children}</div>
    </aside>
  );
}
