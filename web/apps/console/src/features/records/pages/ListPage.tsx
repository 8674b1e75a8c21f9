import { UploadOutlined } from "@ant-design/icons";
import { RecordList } from "@bihuan/records";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { recordPagesOf } from "../../../app/registry";
import { useSession } from "../../../shell/useSession";

/** The list of any record type. */
export function ListPage() {
  const { type } = useParams({ from: "/shell/r/$type" });
  const search = useSearch({ from: "/shell/r/$type" });
  const navigate = useNavigate({ from: "/r/$type" });
  return (
    <RecordList
      key={type}
      type={type}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
      pageActions={<ImportButton type={type} />}
    />
  );
}

function ImportButton({ type }: { type: string }) {
  const { t } = useTranslation("console");
  const navigate = useNavigate();
  const { can } = useSession();
  const { imports } = recordPagesOf(type);
  if (!imports || !can[imports.needs]) return null;
  return (
    <Button icon={<UploadOutlined />} onClick={() => void navigate({ to: imports.to })}>
      {t("records.import")}
    </Button>
  );
}
