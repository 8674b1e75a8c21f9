import { SearchOutlined } from "@ant-design/icons";
import { Command } from "cmdk";
import { useTranslation } from "react-i18next";

import { KeyHint } from "../parts/KeyHint";
import { narrow } from "./filter";
import type { Command as PaletteCommand, CommandGroup } from "./filter";
import "./palette.css";

export interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly CommandGroup[];
  typed: string;
  onTyped: (typed: string) => void;
  /** An answer is still on its way. */
  searching?: boolean;
}

/** Everything that can be opened or done, found by typing. */
export function CommandPalette({ open, onOpenChange, groups, typed, onTyped, searching }: CommandPaletteProps) {
  const { t } = useTranslation("common");
  const shown = narrow(groups, typed);
  const close = (): void => {
    onOpenChange(false);
    onTyped("");
  };
  const run = (command: PaletteCommand): void => {
    close();
    command.run();
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      label={t("palette.label")}
      shouldFilter={false}
      loop
    >
      <div className="bh-palette-input">
        <SearchOutlined />
        <Command.Input value={typed} onValueChange={onTyped} placeholder={t("palette.placeholder")} />
      </div>
      <Command.List>
        {shown.length === 0 && <Command.Empty>{t(searching ? "palette.searching" : "palette.nothing")}</Command.Empty>}
        {shown.map((group) => (
          <Command.Group key={group.key} heading={group.label}>
            {group.commands.map((command) => (
              <Item key={command.id} command={command} onRun={run} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <div className="bh-palette-foot">{t("palette.help")}</div>
    </Command.Dialog>
  );
}

function Item({ command, onRun }: { command: PaletteCommand; onRun: (command: PaletteCommand) => void }) {
  return (
    <Command.Item value={command.id} onSelect={() => onRun(command)}>
      {command.icon && <span className="bh-palette-icon">{command.icon}</span>}
      <span className="bh-palette-words">
        {command.label}
        {command.subtitle && <span className="bh-palette-sub">{command.subtitle}</span>}
      </span>
      {command.keys && <KeyHint keys={command.keys} />}
    </Command.Item>
  );
}
