import { api, ApiError } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { describeError } from "@bihuan/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { withMoved, withoutVisit, withPinned, withPlaced } from "./optimistic";
import { checkPlacement, endOf, History, sendPlacement, wordsOf } from "./placing";
import type { Attempt } from "./placing";
import { DISPATCH } from "./queries";
import type { Board, ShownVisit, Violation } from "./types";

/** A question that stands before an attempt that breaks rules. */
export interface Asked {
  attempt: Attempt;
  violations: Violation[];
  answer: (reason: string | null) => void;
}

export interface Commands {
  attempt: (wanted: Attempt) => Promise<boolean>;
  unassign: (visit: ShownVisit, reason: string) => Promise<boolean>;
  pin: (visit: ShownVisit, pinned: boolean) => Promise<boolean>;
  undo: () => Promise<void>;
}

/** A change shown at once on every board in the cache, and taken back when it is refused. */
function useOptimistic() {
  const client = useQueryClient();
  return useMemo(() => {
    const filter = { queryKey: [...DISPATCH, "board"] };
    return async <T>(draw: (board: Board) => Board, work: () => Promise<T>): Promise<T> => {
      await client.cancelQueries(filter);
      const before = client.getQueriesData<Board>(filter);
      client.setQueriesData<Board>(filter, (board) => board && draw(board));
      try {
        return await work();
      } catch (error) {
        for (const [key, board] of before) client.setQueryData(key, board);
        throw error;
      } finally {
        void client.invalidateQueries({ queryKey: DISPATCH });
      }
    };
  }, [client]);
}

/** The attempt was given up or refused with a sentence that has been shown. */
class GivenUp extends Error {}

/** Asks for the reason to break rules with, and waits for the answer. */
function useQuestion() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useMemo(
    () =>
      (attempt: Attempt, violations: Violation[]): Promise<string | null> =>
        new Promise((resolve) => {
          const answer = (reason: string | null): void => {
            setAsked(null);
            resolve(reason);
          };
          setAsked({ attempt, violations, answer });
        }),
    [],
  );
  return { asked, ask };
}

/** Says why something was refused; always false, as the answer of a command that failed. */
function useFail(): (error: unknown) => false {
  const { t } = useTranslation("dispatch");
  const { t: common } = useTranslation("common");
  const { message } = App.useApp();
  return useMemo(
    () => (error) => {
      if (error instanceof GivenUp) return false;
      const { why } = describeError(error, common);
      const stale = error instanceof ApiError && error.code === "version_conflict";
      void message.error(stale ? `${why} ${t("stale")}` : why, 5);
      return false;
    },
    [t, common, message],
  );
}

/** The reason to break rules with: empty when none is broken; what is only a warning is told. */
function useSettle(ask: ReturnType<typeof useQuestion>["ask"]) {
  const { t } = useTranslation("dispatch");
  const { message } = App.useApp();
  return useMemo(
    () =>
      async (attempt: Attempt): Promise<{ reason: string; warnings: string[] }> => {
        const { severity, violations } = await checkPlacement(attempt);
        if (severity === "refuse") {
          void message.error(t("refused", { why: wordsOf(violations, "refuse").join(" · ") }), 5);
          throw new GivenUp();
        }
        if (severity !== "override") return { reason: "", warnings: wordsOf(violations, "warn") };
        const reason = await ask(attempt, violations);
        if (reason === null) throw new GivenUp();
        return { reason, warnings: [] };
      },
    [t, message, ask],
  );
}

/** Placing, moving, taking off and locking, each with its refusal in words and its way back. */
export function useCommands(): { commands: Commands; asked: Asked | null } {
  const { t } = useTranslation("dispatch");
  const { message } = App.useApp();
  const format = useFormat();
  const optimistic = useOptimistic();
  const { asked, ask } = useQuestion();
  const settle = useSettle(ask);
  const fail = useFail();
  const [history] = useState(() => new History());

  const commands = useMemo<Commands>(() => {
    const run = async (draw: (board: Board) => Board, work: () => Promise<unknown>): Promise<boolean> => {
      try {
        await optimistic(draw, work);
        return true;
      } catch (error) {
        return fail(error);
      }
    };
    const place = async (wanted: Attempt): Promise<void> => {
      const { reason, warnings } = await settle(wanted);
      const booked = await sendPlacement(wanted, reason);
      history.placed(wanted, booked, t("undo.reason"));
      void message.success(t("placed", { number: wanted.order.number, name: wanted.name, time: format.time(booked.start) }), 3);
      for (const words of warnings) void message.warning(words, 4);
    };
    return {
      attempt: (wanted) => {
        const { order, visit, technicianId, start, minutes } = wanted;
        const target = { technicianId, start, end: endOf(start, minutes) };
        return run((board) => (visit ? withMoved(board, visit.id, target) : withPlaced(board, order, target)), () => place(wanted));
      },
      unassign: (visit, reason) =>
        run((board) => withoutVisit(board, visit), async () => {
          await api.post(`/dispatch/visits/${visit.id}/unassign`, { reason });
          history.takenOff(visit, t("undo.reason"));
          void message.success(t("unassigned", { number: visit.order.number }));
        }),
      pin: (visit, pinned) =>
        run((board) => withPinned(board, visit.id, pinned), () => api.post(`/dispatch/visits/${visit.id}/pin`, { pinned })),
      undo: async () => {
        const back = history.pop();
        if (!back) return void message.info(t("undo.nothing"));
        if (await run((board) => board, back)) void message.success(t("undo.done"));
      },
    };
  }, [t, message, format, optimistic, settle, fail, history]);

  return { commands, asked };
}
