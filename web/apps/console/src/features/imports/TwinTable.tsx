import { DataTable } from "@bihuan/ui";
import type { DataColumn } from "@bihuan/ui";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";

import type { Decision, Twin } from "./data";

type Row = Twin & { id: number };

interface TwinTableProps {
  twins: readonly Twin[];
  decisions: Record<number, Decision>;
  onDecide: (row: number, decision: Decision) => void;
}

function useColumns({ decisions, onDecide }: TwinTableProps): DataColumn<Row>[] {
  const { t } = useTranslation("imports");
  const choices = (["merge", "new", "skip"] as const).map((value) => ({ value, label: t(`decision.${value}`) }));
  return [
    { key: "name", title: t("twin.name"), width: 180, isTitle: true, render: ({ name, row }) => t("twin.row", { name, row }) },
    { key: "phone", title: t("twin.phone"), width: 150, render: ({ phone }) => <span className="bh-num">{phone}</span> },
    {
      key: "of",
      title: t("twin.of"),
      width: 220,
      render: ({ of }) => (of.row === null ? of.title : t("twin.row", { name: of.title, row: of.row })),
    },
    { key: "why", title: t("twin.why"), width: 110, render: ({ why }) => why },
    {
      key: "do",
      title: t("twin.do"),
      width: 230,
      isActions: true,
      render: ({ row, name }) => (
        <Segmented<Decision>
          size="small"
          aria-label={t("twin.decide", { name, row })}
          value={decisions[row] ?? "merge"}
          options={choices}
          onChange={(decision) => onDecide(row, decision)}
        />
      ),
    },
  ];
}

/** Rows that seem to speak of a customer who is there already. */
export function TwinTable(props: TwinTableProps) {
  const { t } = useTranslation("imports");
  const rows = props.twins.map((twin) => ({ ...twin, id: twin.row }));
  return <DataTable<Row> label={t("twins", { count: rows.length })} rows={rows} columns={useColumns(props)} nameOf={({ name }) => name} />;
}
