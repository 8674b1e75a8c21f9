import { PlusOutlined } from "@ant-design/icons";
import { EmptyState, ErrorState, Page, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import "../admin.css";
import { choicesQuery, fieldsQuery } from "./data";
import type { CustomField, KindChoice, TypeChoice } from "./data";
import { FieldDialog } from "./FieldDialog";
import { FieldTable } from "./FieldTable";

/** Fields that the company adds to its records. */
export function FieldsPage() {
  const { data, error, refetch } = useQuery(choicesQuery);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const types = data.items.filter(({ customisable }) => customisable);
  return <Loaded types={types} kinds={data.kinds} />;
}

function Loaded({ types, kinds }: { types: TypeChoice[]; kinds: KindChoice[] }) {
  const { t } = useTranslation("admin");
  const search = useSearch({ from: "/shell/admin/fields" });
  const navigate = useNavigate({ from: "/admin/fields" });
  const [edited, setEdited] = useState<CustomField | "new" | null>(null);
  const type = types.find((each) => each.type === search.type) ?? types[0];
  if (!type) return <EmptyState drawing="lock" title={t("fields.noTypes")} />;
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited("new")}>
      {t("fields.add")}
    </Button>
  );
  return (
    <Page title={t("fields.nav")} actions={add}>
      <div className="ad-tools">
        <Select
          aria-label={t("fields.type")}
          className="ad-type"
          value={type.type}
          options={types.map((each) => ({ value: each.type, label: each.plural }))}
          onChange={(value: string) => void navigate({ search: { type: value }, replace: true })}
        />
        <p className="sh-hint">{t("fields.hint")}</p>
      </div>
      <FieldList key={type.type} type={type} kinds={kinds} onEdit={setEdited} />
      {edited && (
        <FieldDialog
          type={type.type}
          types={types}
          kinds={kinds}
          field={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}

interface FieldListProps {
  type: TypeChoice;
  kinds: KindChoice[];
  onEdit: (field: CustomField) => void;
}

function FieldList({ type, kinds, onEdit }: FieldListProps) {
  const { data, error, refetch } = useQuery(fieldsQuery(type.type));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  return <FieldTable type={type} kinds={kinds} fields={data} onEdit={onEdit} />;
}
