import type { FieldMeta, RecordMeta, RecordRow, SectionMeta } from "@bihuan/api-client";
import { KeyHint, useShortcut } from "@bihuan/ui";
import { Alert, Button, Form } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

import type { FieldValues } from "../data/records";
import { fieldOf } from "../data/meta";
import { fieldType } from "../fields";
import { ConflictBanner } from "./ConflictBanner";
import { useRecordForm } from "./useRecordForm";
import type { RecordFormState } from "./useRecordForm";
import "./form.css";

export interface RecordFormProps {
  meta: RecordMeta;
  /** The record to change; a new one without. */
  record?: RecordRow;
  /** Values a new record starts with. */
  preset?: FieldValues;
  onSaved: (record: RecordRow) => void;
  onCancel: () => void;
}

const noPreset: FieldValues = {};

/** The form of a record type, drawn from its description. */
export function RecordForm({ meta, record, preset = noPreset, onSaved, onCancel }: RecordFormProps) {
  const { t } = useTranslation("records");
  const form = useRecordForm({ meta, record: record ?? null, preset, onSaved });
  const element = useRef<HTMLDivElement>(null);
  const submit = async (): Promise<void> => {
    await form.submit();
    // the first field with a problem gets the focus, once it has been drawn
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid='true'], .ant-select-status-error input")?.focus());
  };
  useShortcut("mod+enter", () => void submit(), { label: t("common:save"), group: meta.label, inDialogs: true });

  return (
    <div ref={element}>
      <Form layout="vertical" className="bh-form" requiredMark onFinish={() => void submit()}>
        <Notices meta={meta} form={form} />
        {meta.sections.map((section) => (
          <Section key={section.key} meta={meta} section={section} form={form} isNew={!record} />
        ))}
        <div className="bh-form-buttons">
          <Button type="primary" htmlType="submit" loading={form.isSaving} disabled={form.conflict !== null}>
            {t("common:save")}
            <KeyHint keys="mod+enter" />
          </Button>
          <Button onClick={onCancel}>{t("common:cancel")}</Button>
        </div>
      </Form>
    </div>
  );
}

function Notices({ meta, form }: { meta: RecordMeta; form: RecordFormState }) {
  const { t } = useTranslation("records");
  return (
    <>
      {form.isDraft && (
        <Alert
          type="info"
          showIcon
          title={t("draft.restored")}
          action={
            <Button size="small" onClick={form.discardDraft}>
              {t("draft.discard")}
            </Button>
          }
        />
      )}
      {form.conflict && <ConflictBanner meta={meta} conflict={form.conflict} onResolve={form.resolve} />}
      {form.refusal && (
        <Alert type="error" showIcon title={form.refusal.message || t("common:error.failed")} description={t("draft.kept")} />
      )}
    </>
  );
}

interface SectionProps {
  meta: RecordMeta;
  section: SectionMeta;
  form: RecordFormState;
  isNew: boolean;
}

function Section({ meta, section, form, isNew }: SectionProps) {
  // what cannot be typed is shown on the page of the record, not in its form
  const fields = section.fields
    .map((key) => fieldOf(meta, key))
    .filter((field) => field !== undefined)
    .filter((field) => (isNew ? field.creatable : field.editable));
  if (fields.length === 0) return null;
  return (
    <fieldset className="bh-form-section">
      <legend>{section.label}</legend>
      <div className="bh-form-fields">
        {fields.map((field) => (
          <FormField key={field.key} field={field} form={form} />
        ))}
      </div>
    </fieldset>
  );
}

function FormField({ field, form }: { field: FieldMeta; form: RecordFormState }) {
  const { Input } = fieldType(field.kind);
  const problem = form.problemOf(field.key);
  const id = `field-${field.key}`;
  return (
    <Form.Item
      className={field.kind === "long_text" ? "bh-form-wide" : undefined}
      label={field.label}
      htmlFor={id}
      required={field.required}
      validateStatus={problem ? "error" : undefined}
      help={problem?.message}
      extra={field.help}
    >
      <Input
        id={id}
        field={field}
        value={form.values[field.key]}
        invalid={problem !== undefined}
        onChange={(value) => form.set(field.key, value)}
      />
    </Form.Item>
  );
}
