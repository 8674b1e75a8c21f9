import { ApiError, changePassword } from "@bihuan/api-client";
import { Button, Card, Sheet, TextField, toast } from "@bihuan/ui/lite";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** The technician gives himself another password. */
export function PasswordCard() {
  const { t } = useTranslation("common");
  const [isOpen, setOpen] = useState(false);
  const [before, setBefore] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => changePassword(before, next),
    onSuccess: () => {
      setOpen(false);
      toast(t("password.changed"));
    },
    onError: (error) => {
      if (!(error instanceof ApiError && error.problems.length > 0)) toast(error.message || t("error.failed"), "risk");
    },
  });
  const problemOf = (field: string) => (change.error instanceof ApiError ? change.error.problemOf(field)?.message : undefined);
  return (
    <Card>
      <Button look="quiet" block onClick={() => setOpen(true)}>
        {t("password.change")}
      </Button>
      <Sheet open={isOpen} title={t("password.change")} closeLabel={t("close")} onClose={() => setOpen(false)}>
        <TextField
          label={t("password.present")}
          type="password"
          autoComplete="current-password"
          required
          problem={problemOf("old")}
          value={before}
          onChange={(event) => setBefore(event.target.value)}
        />
        <TextField
          label={t("password.next")}
          type="password"
          autoComplete="new-password"
          required
          help={t("password.rule")}
          problem={problemOf("new")}
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
        <Button look="primary" block busy={change.isPending} disabled={before === "" || next === ""} onClick={() => change.mutate()}>
          {t("save")}
        </Button>
      </Sheet>
    </Card>
  );
}
