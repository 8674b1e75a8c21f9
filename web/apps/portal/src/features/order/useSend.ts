import { ApiError } from "@bihuan/api-client";
import { toast } from "@bihuan/ui/lite";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { OrderStatus } from "./data";
import { orderKey } from "./data";

/** A command of the customer; its answer is the page as it is now. */
export function useSend<V, R>(token: string, send: (value: V) => Promise<R>, page: (answer: R) => OrderStatus, done?: () => void) {
  const client = useQueryClient();
  const { t } = useTranslation("portal");
  return useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      client.setQueryData(orderKey(token), page(answer));
      done?.();
    },
    onError: (error) => toast(error instanceof ApiError ? error.message : t("form.failed"), "risk"),
  });
}
