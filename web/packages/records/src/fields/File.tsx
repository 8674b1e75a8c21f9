import { PaperClipOutlined, UploadOutlined } from "@ant-design/icons";
import { api, API_BASE } from "@bihuan/api-client";
import { App, Button, Upload } from "antd";
import { useTranslation } from "react-i18next";

import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

interface StoredFile {
  id: number;
  name?: string;
}

/** A record carries the id of the file; a form that has just sent one knows its name too. */
function fileOf(value: unknown): StoredFile | null {
  if (typeof value === "number") return { id: value };
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  return value as StoredFile;
}

const addressOf = ({ id }: StoredFile): string => `${API_BASE}/files/${id}/original`;

function FileInput({ id, field, value, onChange, disabled }: FieldInputProps) {
  const { t } = useTranslation("records");
  const { message } = App.useApp();
  const file = fileOf(value);
  const upload = async (picked: File): Promise<void> => {
    const body = new FormData();
    body.append("file", picked);
    body.append("purpose", field.key);
    try {
      onChange(await api.post<StoredFile>("/files", body));
    } catch (error) {
      void message.error(error instanceof Error && error.message ? error.message : t("file.failed"));
    }
  };
  return (
    <Upload
      id={id}
      maxCount={1}
      disabled={disabled}
      fileList={file ? [{ uid: String(file.id), name: file.name ?? t("file.open"), url: addressOf(file), status: "done" }] : []}
      customRequest={({ file: picked }) => void upload(picked as File)}
      onRemove={() => onChange(null)}
    >
      <Button icon={<UploadOutlined />} disabled={disabled}>
        {t("file.choose")}
      </Button>
    </Upload>
  );
}

function FileShow({ value }: FieldShowProps) {
  const { t } = useTranslation("records");
  const file = fileOf(value);
  if (!file) return null;
  return (
    <a href={addressOf(file)} className="bh-file" onClick={(event) => event.stopPropagation()}>
      <PaperClipOutlined /> {file.name ?? t("file.open")}
    </a>
  );
}

export const file: FieldType = {
  Input: FileInput,
  Show: FileShow,
  width: 160,
  toWire: (value) => fileOf(value)?.id ?? null,
};
