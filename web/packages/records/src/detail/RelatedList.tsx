import { PlusOutlined } from "@ant-design/icons";
import type { RecordRow } from "@bihuan/api-client";
import { NamedIcon, Panel, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { AppLink, RecordLink, useRecordLinks } from "../data/links";
import { fieldOf } from "../data/meta";
import { firstRecords } from "../data/records";
import { FieldValue, isBlank } from "../fields";
import type { Condition } from "../filter/condition";
import type { Relation } from "./useRelated";
import "./detail.css";

const ROWS = 6;
const FACTS = 2;

export interface RelatedListProps {
  relation: Relation;
  record: RecordRow;
}

/** The first records that point at this one, with the ways to all of them and to a new one. */
export function RelatedList({ relation: { meta, field }, record }: RelatedListProps) {
  const { t } = useTranslation("records");
  const links = useRecordLinks();
  const filter: Condition = { field: field.key, op: "in", value: [record.id] };
  const { data, isPending, isError } = useQuery(firstRecords(meta.type, { filter, sort: meta.default_sort }, ROWS));
  // what the reader may not list is not missed
  if (isError) return null;
  const total = data?.total ?? 0;
  return (
    <Panel
      title={
        <>
          <NamedIcon name={meta.icon} />
          {meta.plural}
          <span className="bh-count bh-num">{total}</span>
        </>
      }
      extra={
        meta.can.create && (
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined />}
            aria-label={t("create", { label: meta.label })}
            onClick={() => links.go(links.href(meta.type, "new", { [field.key]: { id: record.id, title: record.title } }))}
          />
        )
      }
    >
      {isPending && <Skeleton lines={3} />}
      {data && total === 0 && <span className="bh-none">{t("related.none", { plural: meta.plural })}</span>}
      {data?.items.map((row) => (
        <RelatedRow key={row.id} relation={{ meta, field }} row={row} />
      ))}
      {total > ROWS && (
        <div className="bh-related-foot">
          <AppLink href={links.listHref(meta.type, { filter: { all: [filter] } })}>{t("related.all", { count: total })}</AppLink>
        </div>
      )}
    </Panel>
  );
}

function RelatedRow({ relation: { meta, field }, row }: { relation: Relation; row: RecordRow }) {
  const facts = meta.default_columns
    .filter((key) => key !== meta.title && key !== field.key && !isBlank(row[key]))
    .map((key) => fieldOf(meta, key))
    .filter((fact) => fact !== undefined)
    .slice(0, FACTS);
  return (
    <div className="bh-related-row">
      <span className="bh-related-title">
        <RecordLink type={meta.type} id={row.id}>
          {row.title}
        </RecordLink>
      </span>
      {facts.map((fact) => (
        <span key={fact.key} className="bh-related-facts">
          <FieldValue field={fact} value={row[fact.key]} />
        </span>
      ))}
    </div>
  );
}
