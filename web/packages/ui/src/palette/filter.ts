export interface Command {
  id: string;
  label: string;
  subtitle?: string;
  keywords?: string;
  icon?: React.ReactNode;
  keys?: string;
  run: () => void;
}

export interface CommandGroup {
  key: string;
  label: string;
  commands: readonly Command[];
  /** Already answers the typed words, as a search of the server does. */
  isAnswer?: boolean;
}

function matches(command: Command, words: readonly string[]): boolean {
  const text = `${command.label} ${command.subtitle ?? ""} ${command.keywords ?? ""}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The groups narrowed to what was typed; empty groups go. */
export function narrow(groups: readonly CommandGroup[], typed: string): CommandGroup[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      commands: group.isAnswer ? group.commands : group.commands.filter((command) => matches(command, words)),
    }))
    .filter(({ commands }) => commands.length > 0);
}
