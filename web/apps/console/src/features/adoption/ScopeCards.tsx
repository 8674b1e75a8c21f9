import { AppstoreOutlined, ToolOutlined } from "@ant-design/icons";
import type { Session } from "@bihuan/api-client";
import { Radio } from "antd";
import { useTranslation } from "react-i18next";

import "./adoption.css";

export type Scope = Session["company"]["scope"];

const icons = { repairs: ToolOutlined, all: AppstoreOutlined } as const;

/** The two ways to use the product, each with what it shows. */
export function ScopeCards({ value, onChange }: { value: Scope; onChange: (scope: Scope) => void }) {
  const { t } = useTranslation("adoption");
  return (
    <Radio.Group
      className="al-cards"
      aria-label={t("scope.title")}
      value={value}
      onChange={(event) => onChange(event.target.value as Scope)}
    >
      {(["repairs", "all"] as const).map((scope) => {
        const Icon = icons[scope];
        return (
          <Radio key={scope} value={scope} className="al-card">
            <strong>
              <Icon /> {t(`scope.${scope}`)}
            </strong>
            <small>{t(`scope.${scope}Why`)}</small>
          </Radio>
        );
      })}
    </Radio.Group>
  );
}
