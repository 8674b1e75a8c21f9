export { ActionButton } from "./ActionButton";
export type { ActionButtonProps } from "./ActionButton";
export { ActionMenu } from "./ActionMenu";
export type { ActionMenuProps } from "./ActionMenu";
export { useRunAction } from "./useRunAction";
