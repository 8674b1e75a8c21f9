import { useOffers } from "@bihuan/actions";
import { api, keys } from "@bihuan/api-client";
import type { SearchHit } from "@bihuan/api-client";
import { changeLocale, localeNames, LOCALES } from "@bihuan/i18n";
import { typesQuery, useRecordLinks, useRested } from "@bihuan/records";
import { CommandPalette, NamedIcon, themePreference, useShortcut } from "@bihuan/ui";
import type { Command, CommandGroup } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useNav } from "./useNav";

const LEAST_LETTERS = 2;

function useHits(typed: string, isOpen: boolean): { commands: Command[]; isSearching: boolean } {
  const links = useRecordLinks();
  const q = useRested(typed.trim());
  const isAsked = isOpen && q.length >= LEAST_LETTERS;
  const { data: types } = useQuery(typesQuery);
  const { data, isFetching } = useQuery({
    queryKey: keys.search(q),
    queryFn: ({ signal }) => api.get<{ items: SearchHit[] }>("/search", { query: { q }, signal }),
    enabled: isAsked,
  });
  const commands = (isAsked ? (data?.items ?? []) : []).map((hit): Command => {
    const type = types?.find((known) => known.type === hit.type);
    return {
      id: `hit.${hit.type}.${hit.id}`,
      label: hit.title,
      subtitle: [type?.label, hit.subtitle].filter(Boolean).join(" · "),
      icon: <NamedIcon name={type?.icon ?? "file"} />,
      run: () => links.go(links.href(hit.type, hit.id)),
    };
  });
  return { commands, isSearching: isFetching };
}

function useActionCommands(): Command[] {
  const { t } = useTranslation();
  return useOffers().map(({ action, run }) => {
    const Icon = action.icon;
    return {
      id: action.id,
      label: t(action.label),
      keywords: action.keywords,
      icon: Icon && <Icon />,
      keys: action.shortcut,
      run: () => void run(),
    };
  });
}

function usePlaces(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (useNav() ?? []).map(({ id, label, icon: Icon, keys: sequence, to }) => ({
    id: `go.${id}`,
    label: t(label),
    keywords: id,
    icon: <Icon />,
    keys: sequence,
    run: () => void navigate({ to }),
  }));
}

function usePreferenceCommands(): Command[] {
  const { t } = useTranslation("console");
  return [
    ...themePreference.choices.map((choice) => ({
      id: `theme.${choice}`,
      label: t("palette.theme", { theme: t(`common:theme.${choice}`) }),
      keywords: choice,
      run: () => themePreference.set(choice),
    })),
    ...LOCALES.map((locale) => ({
      id: `language.${locale}`,
      label: t("palette.language", { language: localeNames[locale] }),
      keywords: locale,
      run: () => void changeLocale(locale),
    })),
  ];
}

export interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The palette of the console: records, actions, places, preferences. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  const { t } = useTranslation("console");
  const [typed, setTyped] = useState("");
  const hits = useHits(typed, open);
  const groups: CommandGroup[] = [
    { key: "results", label: t("palette.results"), commands: hits.commands, isAnswer: true },
    { key: "actions", label: t("palette.actions"), commands: useActionCommands() },
    { key: "go", label: t("palette.go"), commands: usePlaces() },
    { key: "settings", label: t("palette.settings"), commands: usePreferenceCommands() },
  ];
  useShortcut("mod+k", () => onOpenChange(!open), { label: t("keys.open"), group: t("keys.general"), inDialogs: true });
  return (
    <CommandPalette
      open={open}
      onOpenChange={onOpenChange}
      groups={groups}
      typed={typed}
      onTyped={setTyped}
      searching={hits.isSearching}
    />
  );
}
