import type { FieldMeta, RecordMeta, RecordRow } from "@bihuan/api-client";
import { keys } from "@bihuan/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Modal, Progress, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { canEdit } from "../data/meta";
import { patchRecord } from "../data/records";
import { fieldType } from "../fields";

export interface BulkEditProps {
  meta: RecordMeta;
  rows: readonly RecordRow[];
  onDone: () => void;
}

interface Failure {
  title: string;
  message: string;
}

/** Gives one field the same value in every selected record that allows it. */
export function BulkEdit({ meta, rows, onDone }: BulkEditProps) {
  const { t } = useTranslation("records");
  const [isOpen, setOpen] = useState(false);
  const allowed = rows.filter((row) => canEdit(meta, row));
  if (allowed.length === 0) return null;
  return (
    <>
      <Button type="primary" size="small" onClick={() => setOpen(true)}>
        {t("bulk.edit")}
      </Button>
      <Modal open={isOpen} title={t("bulk.title", { count: allowed.length })} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <BulkForm
          meta={meta}
          rows={allowed}
          onDone={() => {
            setOpen(false);
            onDone();
          }}
        />
      </Modal>
    </>
  );
}

function useBulkPatch(type: string) {
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const [failures, setFailures] = useState<Failure[] | null>(null);
  const run = async (rows: readonly RecordRow[], field: FieldMeta, value: unknown): Promise<Failure[]> => {
    const failed: Failure[] = [];
    const fields = { [field.key]: fieldType(field.kind).toWire(value) };
    setFailures(null);
    setDone(0);
    for (const row of rows) {
      try {
        await patchRecord(type, row.id, row.version, fields);
      } catch (error) {
        failed.push({ title: row.title, message: error instanceof Error ? error.message : "" });
      }
      setDone((count) => count + 1);
    }
    await client.invalidateQueries({ queryKey: keys.records(type) });
    setFailures(failed);
    return failed;
  };
  return { done, failures, run };
}

function BulkForm({ meta, rows, onDone }: BulkEditProps) {
  const { t } = useTranslation("records");
  const editable = meta.fields.filter(({ editable, kind }) => editable && kind !== "file");
  const [field, setField] = useState<FieldMeta | undefined>(editable[0]);
  const [value, setValue] = useState<unknown>(null);
  const { done, failures, run } = useBulkPatch(meta.type);
  const isRunning = done > 0 && done < rows.length;
  if (!field) return <Alert type="info" title={t("bulk.nothing")} />;
  const { Input } = fieldType(field.kind);
  const submit = async (): Promise<void> => {
    const failed = await run(rows, field, value);
    if (failed.length === 0) onDone();
  };
  return (
    <Form layout="vertical" onFinish={() => void submit()}>
      <Form.Item label={t("bulk.field")}>
        <Select
          value={field.key}
          aria-label={t("bulk.field")}
          options={editable.map(({ key, label }) => ({ value: key, label }))}
          onChange={(key) => {
            setField(editable.find((other) => other.key === key));
            setValue(null);
          }}
        />
      </Form.Item>
      <Form.Item label={field.label} htmlFor="bulk-value">
        <Input id="bulk-value" field={field} value={value} onChange={setValue} />
      </Form.Item>
      {done > 0 && <Progress percent={Math.round((done / rows.length) * 100)} aria-label={t("bulk.progress")} />}
      {failures && failures.length > 0 && (
        <Alert
          type="warning"
          title={t("bulk.failed", { count: failures.length })}
          description={failures.map(({ title, message }) => (
            <div key={title}>
              {title}: {message || t("common:error.failed")}
            </div>
          ))}
        />
      )}
      <Button type="primary" htmlType="submit" loading={isRunning} className="bh-bulk-submit">
        {t("bulk.apply", { count: rows.length })}
      </Button>
    </Form>
  );
}
