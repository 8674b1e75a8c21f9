import { ExportOutlined } from "@ant-design/icons";
import type { RecordMeta, RecordRow } from "@bihuan/api-client";
import { ErrorState, PeekPanel, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useRecordLinks } from "../data/links";
import { recordQuery } from "../data/records";
import { RecordSections } from "../detail/RecordSections";

export interface RecordPeekProps {
  meta: RecordMeta;
  id: number;
  content?: (row: RecordRow) => ReactNode;
  onClose: () => void;
}

/** A record beside its list. */
export function RecordPeek({ meta, id, content, onClose }: RecordPeekProps) {
  const { t } = useTranslation("records");
  const links = useRecordLinks();
  const { data: record, error, refetch } = useQuery(recordQuery(meta.type, id));
  return (
    <PeekPanel
      title={record?.title ?? meta.label}
      actions={
        <Button icon={<ExportOutlined />} onClick={() => links.go(links.href(meta.type, id))}>
          {t("open")}
        </Button>
      }
      onClose={onClose}
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!record && !error && <Skeleton lines={8} />}
      {record && (content ? content(record) : <RecordSections meta={meta} record={record} plain />)}
    </PeekPanel>
  );
}
