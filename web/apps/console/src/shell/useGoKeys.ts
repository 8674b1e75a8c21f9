import { shortcuts } from "@bihuan/ui";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { useNav } from "./useNav";

/** Go-to sequences of the rail: `G W` and the like. */
export function useGoKeys(): void {
  const { t } = useTranslation("console");
  const navigate = useNavigate();
  const nav = useNav();
  useEffect(() => {
    const removers = (nav ?? []).flatMap(({ keys, label, to }) =>
      keys ? [shortcuts.add({ keys, label: t(label), group: t("nav.keys"), run: () => void navigate({ to }) })] : [],
    );
    return () => {
      for (const remove of removers) remove();
    };
  }, [nav, navigate, t]);
}
