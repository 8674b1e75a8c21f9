import { ActionShortcuts } from "@bihuan/actions";
import { setCompanyZone } from "@bihuan/i18n";
import { Skeleton, useNarrow } from "@bihuan/ui";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { globalActions } from "../app/registry";
import { HelpSheet } from "./HelpSheet";
import { NarrowBar } from "./NarrowBar";
import { Palette } from "./Palette";
import { Rail } from "./Rail";
import { useGoKeys } from "./useGoKeys";
import { useSession } from "./useSession";
import "./shell.css";

/** The frame of the console: rail, page, palette and help. */
export function Shell() {
  const { t } = useTranslation("console");
  const session = useSession();
  const narrow = useNarrow();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  setCompanyZone(session.company.timezone);
  useGoKeys();
  useEffect(() => {
    document.title = session.company.name ? `${session.company.name} · ${t("common:brand")}` : t("common:brand");
  }, [session.company.name, t]);

  const openPalette = (): void => setPaletteOpen(true);
  return (
    <div className="bh-shell">
      {narrow ? <NarrowBar onSearch={openPalette} /> : <Rail onSearch={openPalette} />}
      <main className="bh-main">
        <Suspense key={path} fallback={<Skeleton lines={8} />}>
          <Outlet />
        </Suspense>
      </main>
      <Palette open={isPaletteOpen} onOpenChange={setPaletteOpen} />
      <HelpSheet />
      <ActionShortcuts actions={globalActions()} subject={session} group={t("keys.general")} />
    </div>
  );
}
