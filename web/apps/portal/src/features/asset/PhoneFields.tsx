import { ApiError } from "@bihuan/api-client";
import { Button, TextField, toast } from "@bihuan/ui/lite";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "./data";
import { sendCode } from "./data";

const AGAIN_AFTER = 60;

export interface PhoneFieldsProps {
  link: string;
  form: Form;
  problem?: string;
  onChange: (changes: Partial<Form>) => void;
}

/** The telephone number and the one-time code that confirms it. */
export function PhoneFields({ link, form, problem, onChange }: PhoneFieldsProps) {
  const { t } = useTranslation("portal");
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait === 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const sending = useMutation({
    mutationFn: () => sendCode(link, form.phone),
    onSuccess: () => {
      setWait(AGAIN_AFTER);
      toast(t("form.codeSent"));
    },
    onError: (error) => toast(error instanceof ApiError ? error.message : t("form.failed"), "risk"),
  });
  return (
    <>
      <TextField
        label={t("form.phone")}
        required
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        value={form.phone}
        problem={problem}
        onChange={(event) => onChange({ phone: event.target.value })}
      />
      <div className="bh-code">
        <TextField
          label={t("form.code")}
          required
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={form.pin}
          onChange={(event) => onChange({ pin: event.target.value.replace(/\D/g, "") })}
        />
        <Button
          look="outline"
          busy={sending.isPending}
          disabled={wait > 0 || form.phone.trim().length < 7}
          onClick={() => sending.mutate()}
        >
          {wait > 0 ? t("form.codeAgain", { seconds: wait }) : t("form.sendCode")}
        </Button>
      </div>
    </>
  );
}
