import type { RecordMeta } from "@bihuan/api-client";
import { Alert, Button, Space } from "antd";
import { useTranslation } from "react-i18next";

import { fieldOf } from "../data/meta";
import { FieldValue } from "../fields";
import type { Conflict } from "./useRecordForm";
import "./form.css";

export interface ConflictBannerProps {
  meta: RecordMeta;
  conflict: Conflict;
  onResolve: (key: string, keep: "mine" | "theirs") => void;
}

/** What both sides changed, with both values and a choice for each. */
export function ConflictBanner({ meta, conflict, onResolve }: ConflictBannerProps) {
  const { t } = useTranslation("records");
  return (
    <Alert
      type="warning"
      showIcon
      title={t("conflict.title")}
      description={
        <table className="bh-conflict">
          <thead>
            <tr>
              <th scope="col">{t("conflict.field")}</th>
              <th scope="col">{t("conflict.theirs")}</th>
              <th scope="col">{t("conflict.mine")}</th>
              <th scope="col">
                <span className="bh-visually-hidden">{t("conflict.choice")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {conflict.fields.map(({ key, mine, theirs }) => {
              const field = fieldOf(meta, key);
              if (!field) return null;
              return (
                <tr key={key}>
                  <th scope="row">{field.label}</th>
                  <td>
                    <FieldValue field={field} value={theirs} />
                  </td>
                  <td>
                    <FieldValue field={field} value={mine} />
                  </td>
                  <td aria-label={t("conflict.choice")}>
                    <Space size={4}>
                      <Button size="small" onClick={() => onResolve(key, "theirs")}>
                        {t("conflict.takeTheirs")}
                      </Button>
                      <Button size="small" type="primary" onClick={() => onResolve(key, "mine")}>
                        {t("conflict.keepMine")}
                      </Button>
                    </Space>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      }
    />
  );
}
