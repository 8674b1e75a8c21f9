import { EditOutlined } from "@ant-design/icons";
import type { Action } from "@bihuan/actions";
import { ActionShortcuts, useOfferActions } from "@bihuan/actions";
import { ActionMenu } from "@bihuan/actions/antd";
import type { RecordMeta, RecordRow } from "@bihuan/api-client";
import { keys, useLiveRefresh } from "@bihuan/api-client";
import { ErrorState, KeyHint, Page, Skeleton, useShortcut } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { AppLink, useRecordLinks } from "../data/links";
import { canEdit, useMeta } from "../data/meta";
import { recordQuery } from "../data/records";
import { RecordForm } from "../form/RecordForm";
import { RecordSections } from "./RecordSections";
import { RelatedList } from "./RelatedList";
import { useRelated } from "./useRelated";
import "./detail.css";

export interface RecordDetailProps {
  type: string;
  id: number;
  actions?: readonly Action<RecordRow>[];
  /** Panels above the sections. */
  before?: (record: RecordRow) => ReactNode;
  /** What happened to the record, under its sections. */
  timeline?: (record: RecordRow) => ReactNode;
}

/** The page of a record: its sections, what points at it, and what happened. */
export function RecordDetail(props: RecordDetailProps) {
  const { type, id } = props;
  const meta = useMeta(type);
  const record = useQuery(recordQuery(type, id));
  useLiveRefresh([type], keys.record(type, id));
  const error = meta.error ?? record.error;
  if (error) {
    const retry = (): void => {
      void meta.refetch();
      void record.refetch();
    };
    return <ErrorState error={error} onRetry={retry} />;
  }
  if (!meta.data || !record.data) return <Skeleton lines={10} />;
  return <LoadedDetail {...props} meta={meta.data} record={record.data} />;
}

interface LoadedDetailProps extends RecordDetailProps {
  meta: RecordMeta;
  record: RecordRow;
}

const noActions: readonly Action<RecordRow>[] = [];

function LoadedDetail({ meta, record, actions = noActions, before, timeline }: LoadedDetailProps) {
  const links = useRecordLinks();
  const related = useRelated(meta.type);
  useOfferActions(actions, record);
  return (
    <Page
      title={
        <>
          <span className="bh-crumb">
            <AppLink href={links.listHref(meta.type, {})}>{meta.plural}</AppLink> /{" "}
          </span>
          {record.title}
        </>
      }
      actions={
        <>
          {canEdit(meta, record) && <EditButton meta={meta} record={record} />}
          <ActionMenu actions={actions} subject={record} />
        </>
      }
    >
      <ActionShortcuts actions={actions} subject={record} group={meta.label} />
      <div className={related.length > 0 ? "bh-detail" : "bh-detail-column"}>
        <div className="bh-detail-column">
          {before?.(record)}
          <RecordSections meta={meta} record={record} />
          {timeline?.(record)}
        </div>
        {related.length > 0 && (
          <aside className="bh-detail-column">
            {related.map((relation) => (
              <RelatedList key={relation.meta.type} relation={relation} record={record} />
            ))}
          </aside>
        )}
      </div>
    </Page>
  );
}

function EditButton({ meta, record }: { meta: RecordMeta; record: RecordRow }) {
  const { t } = useTranslation("records");
  const [isOpen, setOpen] = useState(false);
  useShortcut("e", () => setOpen(true), { label: t("edit"), group: meta.label });
  return (
    <>
      <Button icon={<EditOutlined />} aria-keyshortcuts="e" onClick={() => setOpen(true)}>
        {t("edit")}
        <KeyHint keys="e" />
      </Button>
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={record.title} size={560} destroyOnHidden>
        <RecordForm meta={meta} record={record} onSaved={() => setOpen(false)} onCancel={() => setOpen(false)} />
      </Drawer>
    </>
  );
}
