import { enterSession, saveLocale, signIn } from "@bihuan/api-client";
import type { Credentials, DemoUser } from "@bihuan/api-client";
import { settleLocale } from "@bihuan/i18n";
import { Button, ListRow, Mark, TextField } from "@bihuan/ui/lite";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";

export interface LoginPageProps {
  company: string;
  demoUsers: readonly DemoUser[];
}

/** The way in for a technician. */
export function LoginPage({ company, demoUsers }: LoginPageProps) {
  const { t } = useTranslation("field");
  const client = useQueryClient();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const login = useMutation({
    mutationFn: (given: Credentials) => signIn(given),
    onSuccess: async (session) => {
      enterSession(client, session);
      if (session.user) await settleLocale(session.user.locale, saveLocale);
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    login.mutate({ username, password });
  };
  return (
    <main className="bh-gate">
      <Mark size={56} />
      <h1 className="bh-gate-title">{t("login.title")}</h1>
      <p className="bh-gate-sub">{company || t("login.subtitle")}</p>
      {login.error && (
        <p className="bh-gate-problem" role="alert">
          {login.error.message || t("common:error.failed")}
        </p>
      )}
      <form onSubmit={submit}>
        <TextField
          label={t("common:auth.username")}
          autoComplete="username"
          autoCapitalize="none"
          required
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
        <TextField
          label={t("common:auth.password")}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" look="primary" block busy={login.isPending} disabled={!username || !password}>
          {t("common:auth.signIn")}
        </Button>
      </form>
      {demoUsers.length > 0 && (
        <div className="bh-gate-demo">
          {demoUsers.map((user) => (
            <ListRow key={user.username} title={user.name} subtitle={user.role} onClick={() => login.mutate(user)} />
          ))}
        </div>
      )}
    </main>
  );
}
