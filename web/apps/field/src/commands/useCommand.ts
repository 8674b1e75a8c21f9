import { toast } from "@bihuan/ui/lite";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { command, queue } from "./index";

export interface Tap {
  path: string;
  body?: Record<string, unknown>;
  label: string;
  /** Called when the server has said yes. */
  done?: (answer: unknown) => void;
}

/** Sends a tap about an order; refusals are said, no network keeps it for later. */
export function useCommand(orderId: number) {
  const { t } = useTranslation("field");
  const client = useQueryClient();
  return useMutation({
    // The queue knows what to do without a network; the library would hold the tap back and keep the button busy.
    networkMode: "always",
    mutationFn: (tap: Tap) => queue.send(command(orderId, tap.label, tap.path, tap.body)),
    onSuccess: (outcome, tap) => {
      if (outcome.kind === "refused") toast(outcome.message, "risk");
      else if (outcome.kind === "later") toast(t("sync.kept"));
      else tap.done?.(outcome.answer);
      void client.invalidateQueries({ queryKey: ["jobs"] });
    },
    onError: () => toast(t("common:error.failed"), "risk"),
  });
}
