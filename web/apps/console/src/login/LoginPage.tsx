import { ApiError, enterSession, saveLocale, sessionQuery, signIn } from "@bihuan/api-client";
import type { Credentials, DemoUser } from "@bihuan/api-client";
import { changeLocale, localeNames, LOCALES, settleLocale, useLocale } from "@bihuan/i18n";
import { Avatar, Mark } from "@bihuan/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Alert, Button, Form, Input, Segmented } from "antd";
import { useTranslation } from "react-i18next";

import "./login.css";

/** The way in. */
export function LoginPage() {
  const { t } = useTranslation("console");
  const locale = useLocale();
  const { data: session } = useQuery(sessionQuery);
  const [form] = Form.useForm<Credentials>();
  const login = useSignIn();
  const demoUsers = session?.demo_users ?? [];
  return (
    <main className="bh-login">
      <section className="bh-login-card">
        <Mark size={44} />
        <h1 className="bh-login-title">{t("login.title")}</h1>
        <p className="bh-login-sub">{session?.company.name || t("login.subtitle")}</p>
        {login.error && <Alert type="error" showIcon title={refusalWords(login.error, t("login.failed"))} />}
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => login.mutate(given)}>
          <Form.Item
            name="username"
            label={t("common:auth.username")}
            rules={[{ required: true, message: t("login.needUsername") }]}
          >
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- signing in is all this page is for */}
            <Input size="large" autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={t("common:auth.password")}
            rules={[{ required: true, message: t("login.needPassword") }]}
          >
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" block loading={login.isPending}>
            {t("common:auth.signIn")}
          </Button>
        </Form>
        <DemoUsers
          users={demoUsers}
          onPick={({ username, password }) => {
            form.setFieldsValue({ username, password });
            login.mutate({ username, password });
          }}
        />
      </section>
      <Segmented
        value={locale}
        options={LOCALES.map((value) => ({ value, label: localeNames[value] }))}
        onChange={(next) => void changeLocale(next)}
        aria-label={t("language.change")}
      />
    </main>
  );
}

function refusalWords(error: Error, wrong: string): string {
  const isWrong = error instanceof ApiError && (error.status === 401 || error.status === 403);
  return error.message || (isWrong ? wrong : error.name);
}

function useSignIn() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { back } = useSearch({ from: "/login" });
  return useMutation({
    mutationFn: (given: Credentials) => signIn(given),
    onSuccess: async (session) => {
      enterSession(client, session);
      if (session.user) await settleLocale(session.user.locale, saveLocale);
      await navigate({ href: back ?? "/", replace: true });
    },
  });
}

function DemoUsers({ users, onPick }: { users: readonly DemoUser[]; onPick: (user: DemoUser) => void }) {
  const { t } = useTranslation("console");
  if (users.length === 0) return null;
  return (
    <div className="bh-login-demo">
      <p className="bh-login-sub">{t("login.demoPick")}</p>
      <div className="bh-login-users">
        {users.map((user) => (
          <button key={user.username} type="button" className="bh-login-user" onClick={() => onPick(user)}>
            <Avatar name={user.name} size={28} />
            <span>
              {user.name}
              <small>{user.role}</small>
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}
