import type { RecordRow } from "@bihuan/api-client";
import { useShortcut } from "@bihuan/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export interface RowKeysOptions {
  rows: readonly RecordRow[];
  onOpen: (row: RecordRow) => void;
  onPeek: (row: RecordRow) => void;
  /** The peeked record follows the row while it is open. */
  isPeeking: boolean;
  onToggle: (id: number) => void;
}

/** The row the keyboard stands on, and the keys that move it. */
export function useRowKeys({ rows, onOpen, onPeek, isPeeking, onToggle }: RowKeysOptions): number | null {
  const { t } = useTranslation("records");
  const [activeId, setActiveId] = useState<number | null>(null);
  const index = rows.findIndex(({ id }) => id === activeId);
  const active = rows[index];
  const group = t("keys.list");

  const move = (step: number): void => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, index < 0 ? 0 : index + step))];
    if (!next) return;
    setActiveId(next.id);
    if (isPeeking) onPeek(next);
  };
  useShortcut("j", () => move(1), { label: t("keys.next"), group });
  useShortcut("k", () => move(-1), { label: t("keys.previous"), group });
  useShortcut("arrowdown", () => move(1));
  useShortcut("arrowup", () => move(-1));
  useShortcut("x", () => active && onToggle(active.id), { label: t("keys.select"), group });
  useShortcut("enter", () => active && onOpen(active), { label: t("keys.open"), group, enabled: active !== undefined });
  useShortcut("space", () => active && onPeek(active), { label: t("keys.peek"), group, enabled: active !== undefined });
  return activeId;
}
