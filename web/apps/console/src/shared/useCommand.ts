import { ApiError } from "@bihuan/api-client";
import { App } from "antd";
import { useState } from "react";

export interface CommandState {
  isRunning: boolean;
  /** Why the server refused the last one. */
  refusal: ApiError | null;
  /** Sends a command; says whether it was done. */
  run: (send: () => Promise<unknown>, done?: string) => Promise<boolean>;
}

/** A command with its refusal kept for the form that sent it. */
export function useCommand(): CommandState {
  const { message } = App.useApp();
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const run: CommandState["run"] = async (send, done) => {
    setRunning(true);
    setRefusal(null);
    try {
      await send();
      if (done) void message.success(done);
      return true;
    } catch (error) {
      setRefusal(error instanceof ApiError ? error : new ApiError(0, {}));
      return false;
    } finally {
      setRunning(false);
    }
  };
  return { isRunning, refusal, run };
}
