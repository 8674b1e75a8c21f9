import { PaperClipOutlined, UploadOutlined } from "@ant-design/icons";
import { api } from "@bihuan/api-client";
import { App, Button, Upload } from "antd";
import { useTranslation } from "react-i18next";

import type { FieldInputProps, FieldShowProps, FieldType } from "./types";

interface StoredFile {
  id: number;
  name: string;
  url?: string;
}

function isStored(value: unknown): value is StoredFile {
  return typeof value === "object" && value !== null && "id" in value && "name" in value;
}

function filesOf(value: unknown): StoredFile[] {
  return (Array.isArray(value) ? value : [value]).filter(isStored);
}

function FileInput({ id, field, value, onChange, disabled }: FieldInputProps) {
  const { t } = useTranslation("records");
  const { message } = App.useApp();
  const [file] = filesOf(value);
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
      fileList={file ? [{ uid: String(file.id), name: file.name, url: file.url, status: "done" }] : []}
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
  return filesOf(value).map((file) => (
    <a key={file.id} href={file.url} className="bh-file" onClick={(event) => event.stopPropagation()}>
      <PaperClipOutlined /> {file.name}
    </a>
  ));
}

export const file: FieldType = {
  Input: FileInput,
  Show: FileShow,
  width: 160,
  toWire: (value) => filesOf(value)[0]?.id ?? null,
};
