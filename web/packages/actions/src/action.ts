import type { ComponentType } from "react";

/** Anything that says what its reader may do with it: a record, or the session. */
export interface Able {
  can: Record<string, boolean>;
}

export interface Action<S extends Able = Able> {
  /** `slice.verb`, as the operation is called on the server. */
  id: string;
  /** Key of the words, with its namespace: `"workorders:action.assign"`. */
  label: string;
  icon?: ComponentType;
  shortcut?: string;
  /** Ability that the subject must grant; the server decides it, never the browser. */
  needs?: string;
  /** Whether it makes sense for the subject as it stands now; abilities speak of rights only. */
  when?: (subject: S) => boolean;
  /** Extra words the command palette finds it by. */
  keywords?: string;
  /** Drawn in the colour of harm and kept last in menus. */
  danger?: boolean;
  /** Key of the question asked before it runs. */
  confirm?: string;
  run: (subject: S) => void | Promise<void>;
}

/** Defines once what a button, a row menu, the palette and a shortcut all do. */
export function defineAction<S extends Able = Able>(action: Action<S>): Action<S> {
  return action;
}

/** Whether the subject grants the action. */
export function isAllowed<S extends Able>(action: Action<S>, subject: S): boolean {
  const isGranted = action.needs === undefined || subject.can[action.needs] === true;
  return isGranted && (action.when?.(subject) ?? true);
}

/** The actions the subject grants, harmful ones last. */
export function allowedActions<S extends Able>(actions: readonly Action<S>[], subject: S): Action<S>[] {
  const allowed = actions.filter((action) => isAllowed(action, subject));
  return [...allowed.filter(({ danger }) => !danger), ...allowed.filter(({ danger }) => danger)];
}

/** The actions that every one of the subjects grants: what a bulk bar may offer. */
export function commonActions<S extends Able>(actions: readonly Action<S>[], subjects: readonly S[]): Action<S>[] {
  if (subjects.length === 0) return [];
  return actions.filter((action) => subjects.every((subject) => isAllowed(action, subject)));
}
