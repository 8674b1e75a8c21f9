import { AppstoreAddOutlined, BgColorsOutlined, GlobalOutlined, KeyOutlined, LogoutOutlined } from "@ant-design/icons";
import { leaveSession } from "@bihuan/api-client";
import { changeLocale, localeNames, LOCALES, useLocale } from "@bihuan/i18n";
import { Avatar, themePreference, usePreference } from "@bihuan/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Dropdown } from "antd";
import type { MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Notifications } from "./Notifications";
import { PasswordDialog } from "./PasswordDialog";
import { useSession, useUser } from "./useSession";

/** The person at the foot of the rail, with language, appearance and notifications. */
export function UserStrip() {
  const { t } = useTranslation("console");
  const user = useUser();
  const { can } = useSession();
  const leave = useLeave();
  const navigate = useNavigate();
  const [isChanging, setChanging] = useState(false);
  if (!user) return null;
  const items: MenuProps["items"] = [
    { key: "team", label: [user.team?.name, ...user.role_names].filter(Boolean).join(" · "), disabled: true },
    { type: "divider" },
    ...(can["adoption.open"]
      ? [{ key: "scope", icon: <AppstoreAddOutlined />, label: t("user.scope"), onClick: () => void navigate({ to: "/scope" }) }]
      : []),
    { key: "password", icon: <KeyOutlined />, label: t("common:password.change"), onClick: () => setChanging(true) },
    { key: "leave", icon: <LogoutOutlined />, label: t("common:auth.signOut"), onClick: () => void leave() },
  ];
  return (
    <div className="bh-strip">
      <Dropdown menu={{ items }} trigger={["click"]} placement="topLeft">
        <button type="button" className="bh-strip-person" title={t("user.menu")} aria-haspopup="menu">
          <Avatar name={user.name} size={26} />
          <span className="bh-strip-name">{user.name}</span>
        </button>
      </Dropdown>
      <LanguageMenu />
      <ThemeMenu />
      <Notifications />
      {isChanging && <PasswordDialog onClose={() => setChanging(false)} />}
    </div>
  );
}

function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await leaveSession(client);
    await navigate({ to: "/login", search: {} });
  };
}

function LanguageMenu() {
  const { t } = useTranslation("console");
  const current = useLocale();
  const items = LOCALES.map((locale) => ({ key: locale, label: localeNames[locale], onClick: () => void changeLocale(locale) }));
  return (
    <Dropdown menu={{ items, selectedKeys: [current] }} trigger={["click"]} placement="top">
      <Button type="text" size="small" icon={<GlobalOutlined />} aria-label={t("language.change")} title={t("language.change")} />
    </Dropdown>
  );
}

function ThemeMenu() {
  const { t } = useTranslation("console");
  const [choice, setChoice] = usePreference(themePreference);
  const items = themePreference.choices.map((value) => ({
    key: value,
    label: t(`common:theme.${value}`),
    onClick: () => setChoice(value),
  }));
  return (
    <Dropdown menu={{ items, selectedKeys: [choice] }} trigger={["click"]} placement="top">
      <Button type="text" size="small" icon={<BgColorsOutlined />} aria-label={t("theme.change")} title={t("theme.change")} />
    </Dropdown>
  );
}
