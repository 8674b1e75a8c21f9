import { ApiError, keys } from "@bihuan/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { ORDER } from "./orders";

export interface CommandState {
  isRunning: boolean;
  /** What the server refused last. */
  refusal: ApiError | null;
  /** Runs the command and refreshes orders; false when it was refused. */
  run: (command: () => Promise<unknown>, told?: string) => Promise<boolean>;
  clear: () => void;
}

/** One command at a time: progress, refusal in words, and fresh orders afterwards. */
export function useCommand({ quiet = false }: { quiet?: boolean } = {}): CommandState {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { t } = useTranslation("workorders");
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<ApiError | null>(null);

  const run = async (command: () => Promise<unknown>, told?: string): Promise<boolean> => {
    setRunning(true);
    setRefusal(null);
    try {
      await command();
      if (told) void message.success(told);
      return true;
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError(0, { code: "offline" });
      setRefusal(known);
      if (quiet) void message.error(known.message || t("common:error.failed"));
      return false;
    } finally {
      setRunning(false);
      void client.invalidateQueries({ queryKey: keys.records(ORDER) });
    }
  };
  return { isRunning, refusal, run, clear: () => setRefusal(null) };
}
