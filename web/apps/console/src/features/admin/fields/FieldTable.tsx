import { DeleteOutlined, EditOutlined } from "@ant-design/icons";
import { api, keys } from "@bihuan/api-client";
import { useLocale } from "@bihuan/i18n";
import { DataTable, EmptyState, StatusChip } from "@bihuan/ui";
import type { DataColumn } from "@bihuan/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { useConfirmed } from "../shared/useConfirmed";
import { wordsIn } from "../shared/words";
import type { CustomField, KindChoice, TypeChoice } from "./data";

interface FieldTableProps {
  type: TypeChoice;
  kinds: KindChoice[];
  fields: readonly CustomField[];
  onEdit: (field: CustomField) => void;
}

function useRetire(type: string): (field: CustomField, name: string) => void {
  const { t } = useTranslation("admin");
  const client = useQueryClient();
  const confirmed = useConfirmed();
  return (field, name) =>
    confirmed({
      title: t("fields.retireTitle", { name }),
      content: t("fields.retireAsk"),
      ok: t("fields.retire"),
      run: async () => {
        await api.delete(`/meta/fields/${field.id}`);
        await client.invalidateQueries({ queryKey: keys.meta(type) });
        await client.invalidateQueries({ queryKey: keys.records(type) });
      },
    });
}

/** The custom fields of a record type. */
export function FieldTable({ type, kinds, fields, onEdit }: FieldTableProps) {
  const { t } = useTranslation("admin");
  const locale = useLocale();
  const retire = useRetire(type.type);
  const nameOf = ({ label }: CustomField): string => wordsIn(label, locale);
  const columns: DataColumn<CustomField>[] = [
    { key: "label", title: t("fields.label"), width: 220, isTitle: true, render: nameOf },
    {
      key: "kind",
      title: t("fields.kind"),
      width: 120,
      render: ({ kind }) => kinds.find((each) => each.kind === kind)?.label ?? kind,
    },
    {
      key: "options",
      title: t("fields.options"),
      width: 260,
      render: ({ options }) => options.map(({ label }) => wordsIn(label, locale)).join(" / "),
    },
    {
      key: "flags",
      title: t("fields.rules"),
      width: 180,
      render: ({ required, listed }) => (
        <span className="sh-facts">
          {required && <StatusChip tone="warning">{t("fields.required")}</StatusChip>}
          {listed && <StatusChip tone="info">{t("fields.listed")}</StatusChip>}
        </span>
      ),
    },
    {
      key: "do",
      title: t("actions"),
      width: 190,
      render: (field) => (
        <span className="sh-facts">
          <Button size="small" icon={<EditOutlined />} onClick={() => onEdit(field)}>
            {t("edit")}
          </Button>
          <Button size="small" danger icon={<DeleteOutlined />} onClick={() => retire(field, nameOf(field))}>
            {t("fields.retire")}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <DataTable
      label={t("fields.nav")}
      rows={fields}
      columns={columns}
      nameOf={nameOf}
      empty={<EmptyState drawing="list" title={t("fields.none", { plural: type.plural })} why={t("fields.noneWhy")} />}
    />
  );
}
