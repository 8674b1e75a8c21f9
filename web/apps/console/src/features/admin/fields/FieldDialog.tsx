import { api, keys } from "@bihuan/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { CommandDialog } from "../../../shared/CommandDialog";
import { useCommand } from "../../../shared/useCommand";
import { trimmed } from "../shared/words";
import type { Words } from "../shared/words";
import { WordsInput } from "../shared/WordsInput";
import { hasOptions } from "./data";
import type { CustomField, KindChoice, Option, TypeChoice } from "./data";
import { OptionsEditor } from "./OptionsEditor";

interface FieldDialogProps {
  type: string;
  types: readonly TypeChoice[];
  kinds: readonly KindChoice[];
  /** The field that is changed; null makes a new one. */
  field: CustomField | null;
  onClose: () => void;
}

interface Draft {
  kind: string;
  label: Words;
  help: Words;
  options: Option[];
  target: string;
  required: boolean;
  listed: boolean;
}

const fresh: Draft = { kind: "text", label: {}, help: {}, options: [], target: "", required: false, listed: true };

function isReady({ kind, label, options, target }: Draft): boolean {
  const named = Object.keys(trimmed(label)).length > 0;
  const chosen = !hasOptions(kind) || (options.length > 0 && options.every((option) => Object.keys(trimmed(option.label)).length > 0));
  return named && chosen && (kind !== "reference" || target !== "");
}

function send(type: string, field: CustomField | null, draft: Draft): Promise<unknown> {
  const body = {
    label: trimmed(draft.label),
    help: trimmed(draft.help),
    options: draft.options.map((option) => ({ ...option, label: trimmed(option.label) })),
    required: draft.required,
    listed: draft.listed,
  };
  if (field) return api.patch(`/meta/fields/${field.id}`, body);
  return api.post(`/meta/${type}/fields`, { ...body, kind: draft.kind, target: draft.kind === "reference" ? draft.target : "" });
}

/** The form of a custom field; its kind stays as it was made. */
export function FieldDialog({ type, types, kinds, field, onClose }: FieldDialogProps) {
  const { t } = useTranslation("admin");
  const client = useQueryClient();
  const command = useCommand();
  const [draft, setDraft] = useState<Draft>(field ?? fresh);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const submit = async (): Promise<void> => {
    const done = await command.run(async () => {
      await send(type, field, draft);
      await client.invalidateQueries({ queryKey: keys.meta(type) });
      await client.invalidateQueries({ queryKey: keys.records(type) });
    }, t("saved"));
    if (done) onClose();
  };
  return (
    <CommandDialog
      title={t(field ? "fields.edit" : "fields.add")}
      ok={t("common:save")}
      disabled={!isReady(draft)}
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Form.Item label={t("fields.kind")} htmlFor="field-kind" extra={field ? t("fields.kindFixed") : undefined}>
        <Select
          id="field-kind"
          value={draft.kind}
          disabled={field !== null}
          options={kinds.map(({ kind, label }) => ({ value: kind, label }))}
          onChange={(kind: string) => change({ kind })}
        />
      </Form.Item>
      <Form.Item label={t("fields.label")} required>
        <WordsInput label={t("fields.label")} value={draft.label} onChange={(label) => change({ label })} />
      </Form.Item>
      {draft.kind === "reference" && (
        <Form.Item label={t("fields.target")} htmlFor="field-target" required>
          <Select
            id="field-target"
            value={draft.target || undefined}
            disabled={field !== null}
            options={types.map((each) => ({ value: each.type, label: each.plural }))}
            onChange={(target: string) => change({ target })}
          />
        </Form.Item>
      )}
      {hasOptions(draft.kind) && (
        <Form.Item label={t("fields.options")} required>
          <OptionsEditor value={draft.options} onChange={(options) => change({ options })} />
        </Form.Item>
      )}
      <Form.Item label={t("fields.help")}>
        <WordsInput label={t("fields.help")} value={draft.help} onChange={(help) => change({ help })} maxLength={200} />
      </Form.Item>
      <Checkbox checked={draft.required} onChange={(event) => change({ required: event.target.checked })}>
        {t("fields.required")}
      </Checkbox>
      <Checkbox checked={draft.listed} onChange={(event) => change({ listed: event.target.checked })}>
        {t("fields.listed")}
      </Checkbox>
    </CommandDialog>
  );
}
