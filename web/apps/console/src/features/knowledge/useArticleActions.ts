import { CheckCircleOutlined, StopOutlined } from "@ant-design/icons";
import { defineAction } from "@bihuan/actions";
import type { Action } from "@bihuan/actions";
import { api, keys } from "@bihuan/api-client";
import type { RecordRow } from "@bihuan/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

export const ARTICLE = "article";

/** Publishing an article and taking it away again. */
export function useArticleActions(): readonly Action<RecordRow>[] {
  const client = useQueryClient();
  return useMemo(() => {
    const send = async (row: RecordRow, verb: "publish" | "retire"): Promise<void> => {
      await api.post(`/articles/${row.id}/${verb}`);
      await client.invalidateQueries({ queryKey: keys.records(ARTICLE) });
    };
    return [
      defineAction<RecordRow>({
        id: "knowledge.publish",
        label: "knowledge:publish",
        icon: CheckCircleOutlined,
        needs: "publish",
        when: (row) => row["state"] !== "published",
        run: (row) => send(row, "publish"),
      }),
      defineAction<RecordRow>({
        id: "knowledge.retire",
        label: "knowledge:retire",
        icon: StopOutlined,
        needs: "retire",
        when: (row) => row["state"] === "published",
        danger: true,
        confirm: "knowledge:retireAsk",
        run: (row) => send(row, "retire"),
      }),
    ];
  }, [client]);
}
