import { useShortcut } from "@bihuan/ui/shortcuts";
import { useTranslation } from "react-i18next";

import type { Able, Action } from "./action";
import { allowedActions } from "./action";

export interface ActionShortcutsProps<S extends Able> {
  actions: readonly Action<S>[];
  subject: S | null | undefined;
  /** Translated heading of the help sheet. */
  group?: string;
}

/** Makes the shortcuts of the granted actions work on the subject. */
export function ActionShortcuts<S extends Able>({ actions, subject, group }: ActionShortcutsProps<S>) {
  if (!subject) return null;
  return allowedActions(actions, subject)
    .filter(({ shortcut }) => shortcut)
    .map((action) => <OneShortcut key={action.id} action={action} subject={subject} group={group} />);
}

interface OneShortcutProps<S extends Able> {
  action: Action<S>;
  subject: S;
  group?: string;
}

function OneShortcut<S extends Able>({ action, subject, group }: OneShortcutProps<S>) {
  const { t } = useTranslation();
  useShortcut(action.shortcut, () => void action.run(subject), { label: t(action.label), group });
  return null;
}
