import { leaveSession, sessionQuery } from "@bihuan/api-client";
import { changeLocale, isLocale, localeNames, LOCALES, useLocale } from "@bihuan/i18n";
import { Button, Card, Chip, Heading, ListRow, Segmented, themePreference, toast, usePreference } from "@bihuan/ui/lite";
import type { ThemeChoice } from "@bihuan/ui/lite";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { useOnline } from "../../pwa/useOnline";
import { PasswordCard } from "./PasswordCard";
import { StorageRows } from "./StorageRows";

/** The technician's own page. */
export function MePage() {
  const { t } = useTranslation("field");
  const client = useQueryClient();
  const isOnline = useOnline();
  const { data: session } = useQuery(sessionQuery);
  const leave = useMutation({
    mutationFn: () => leaveSession(client),
    onError: (error) => toast(error.message || t("common:error.failed"), "risk"),
  });
  const user = session?.user;
  if (!user) return null;
  return (
    <>
      <Heading
        title={t("me.title")}
        end={<Chip tone={isOnline ? "done" : "warning"}>{t(isOnline ? "network.online" : "network.offline")}</Chip>}
      />
      <Card>
        <div className="bh-person-card">
          <span className="bh-person-letter" aria-hidden="true">
            {Array.from(user.name)[0]}
          </span>
          <div>
            <div className="bh-person-name-large">{user.name}</div>
            {user.team && <div className="bh-row-sub">{`${t("me.team")} ${user.team.name}`}</div>}
          </div>
        </div>
      </Card>
      <PreferenceCards />
      <PasswordCard />
      <Card>
        <StorageRows />
        <ListRow title={t("common:brand")} value={session.company.name} />
      </Card>
      <Card>
        <Button look="danger" block busy={leave.isPending} onClick={() => leave.mutate()}>
          {t("common:auth.signOut")}
        </Button>
      </Card>
    </>
  );
}

function PreferenceCards() {
  const { t } = useTranslation("common");
  const locale = useLocale();
  const [theme, setTheme] = usePreference(themePreference);
  const themes = themePreference.choices.map((value) => ({ value, label: t(`theme.${value}`) }));
  const locales = LOCALES.map((value) => ({ value, label: localeNames[value] }));
  return (
    <>
      <Card title={t("language")}>
        <Segmented
          label={t("language")}
          choices={locales}
          value={locale}
          onChange={(next) => isLocale(next) && void changeLocale(next)}
        />
      </Card>
      <Card title={t("theme.label")}>
        <Segmented label={t("theme.label")} choices={themes} value={theme} onChange={(next) => setTheme(next as ThemeChoice)} />
      </Card>
    </>
  );
}
