import { ApiError, uuid } from "@bihuan/api-client";
import { ActionBar, Button, Card, PhotoPicker, TextArea, TextField, toast } from "@bihuan/ui/lite";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Asked, Device, Form } from "./data";
import { ask } from "./data";
import { PhoneFields } from "./PhoneFields";
import { SymptomPicker } from "./SymptomPicker";
import { WindowPicker } from "./WindowPicker";

const EMPTY: Form = { symptom: "", text: "", name: "", phone: "", pin: "", photos: [], window: null };

function problemsOf(error: Error | null): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.problems.map((problem) => [problem.field, problem.message]));
}

/** What the customer adds to the device: symptom, words, photos, a time, a confirmed number. */
export function RequestForm({ device, onAsked }: { device: Device; onAsked: (asked: Asked) => void }) {
  const { t } = useTranslation("portal");
  const [form, setForm] = useState(EMPTY);
  const key = useRef(uuid());
  const put = (changes: Partial<Form>): void => setForm((now) => ({ ...now, ...changes }));
  const sending = useMutation({
    mutationFn: () => ask(device.link, form, key.current, false),
    onSuccess: onAsked,
    onError: (error) => {
      // The next try is another command: the words may have changed.
      key.current = uuid();
      toast(error instanceof ApiError ? error.message : t("form.failed"), "risk");
    },
  });
  const problems = problemsOf(sending.error);
  const ready = form.symptom !== "" && form.phone.trim() !== "" && form.pin.trim().length === 6;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate();
      }}
    >
      <Card title={t("form.what")}>
        <SymptomPicker symptoms={device.symptoms} value={form.symptom} onChange={(symptom) => put({ symptom })} />
        <TextArea
          label={t("form.text")}
          placeholder={t("form.textExample")}
          value={form.text}
          maxLength={2000}
          problem={problems["text"]}
          onChange={(event) => put({ text: event.target.value })}
        />
        <PhotoPicker label={t("form.photos")} photos={form.photos} max={6} onChange={(photos) => put({ photos })} />
      </Card>
      <WindowPicker link={device.link} value={form.window} onChange={(window) => put({ window })} />
      <Card title={t("form.who")}>
        <TextField
          label={t("form.name")}
          autoComplete="name"
          maxLength={80}
          value={form.name}
          onChange={(event) => put({ name: event.target.value })}
        />
        <PhoneFields link={device.link} form={form} problem={problems["phone"]} onChange={put} />
      </Card>
      <ActionBar>
        <Button type="submit" look="primary" block busy={sending.isPending} disabled={!ready}>
          {t("form.send")}
        </Button>
      </ActionBar>
    </form>
  );
}
