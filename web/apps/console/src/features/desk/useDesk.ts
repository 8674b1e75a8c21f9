import { ApiError, keys, uuid } from "@bihuan/api-client";
import type { Problem } from "@bihuan/api-client";
import { useRecordLinks } from "@bihuan/records";
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { solveByArticle, take } from "./data";
import { duplicateOf, EMPTY } from "./types";
import type { Article, Draft, Duplicate, DuplicateFacts, Taken } from "./types";

export interface Desk {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problemOf: (field: string) => Problem | undefined;
  /** A refusal that names no field. */
  refusal: ApiError | null;
  /** The order under way that the server found. */
  duplicate: DuplicateFacts | null;
  isSaving: boolean;
  save: (duplicate?: Duplicate) => Promise<void>;
  solve: (article: Article) => Promise<void>;
}

/** The life of the agent's form: nothing is saved until the server takes all of it. */
export function useDesk(preset: Partial<Draft>): Desk {
  const { t } = useTranslation("desk");
  const { message } = App.useApp();
  const links = useRecordLinks();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, ...preset });
  const [error, setError] = useState<ApiError | null>(null);
  const [isSaving, setSaving] = useState(false);
  // the same attempt keeps its key, so that a lost answer does not make a second order
  const attempt = useRef(uuid());
  const duplicate = duplicateOf(error);

  const [mended, setMended] = useState<readonly string[]>([]);

  const change = (part: Partial<Draft>): void => {
    setMended((before) => [...before, ...Object.keys(part)]);
    setDraft((before) => ({ ...before, ...part }));
    attempt.current = uuid();
  };

  const send = async (choice: Duplicate): Promise<Taken | null> => {
    setSaving(true);
    setError(null);
    setMended([]);
    try {
      return await take(draft, choice, attempt.current);
    } catch (refused) {
      const known = refused instanceof ApiError ? refused : new ApiError(0, { code: "offline" });
      setError(known);
      if (!known.isOffline) attempt.current = uuid();
      return null;
    } finally {
      setSaving(false);
    }
  };

  const leave = (taken: Taken): void => {
    void client.invalidateQueries({ queryKey: keys.records("work_order") });
    void client.invalidateQueries({ queryKey: keys.records("request") });
    links.go(links.href("work_order", taken.order_id));
  };

  const save = async (choice: Duplicate = "refuse"): Promise<void> => {
    const taken = await send(choice);
    if (!taken) return;
    void message.success(t(taken.joined ? "joined" : "saved", { number: taken.number }));
    leave(taken);
  };

  const solve = async (article: Article): Promise<void> => {
    const taken = await send("refuse");
    if (!taken) return;
    try {
      await solveByArticle(taken.order_id, { id: article.id, cause: article.cause, solution: article.steps.join("\n") });
      void message.success(t("solved", { number: taken.number }));
    } catch (refused) {
      void message.error(refused instanceof Error && refused.message ? refused.message : t("common:error.failed"));
    }
    leave(taken);
  };

  const problems = error?.problems ?? [];
  return {
    draft,
    change,
    problemOf: (field) => (mended.includes(field) ? undefined : problems.find((problem) => problem.field === field)),
    refusal: error && !duplicate && problems.length === 0 ? error : null,
    duplicate,
    isSaving,
    save,
    solve,
  };
}
