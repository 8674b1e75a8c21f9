export { useShortcut, useShortcutList, useShortcutListener } from "./hooks";
export type { ShortcutOptions } from "./hooks";
export { ariaKeys, keyCaps, parseKeys } from "./keys";
export { shortcuts, ShortcutRegistry } from "./registry";
export type { Shortcut } from "./registry";
