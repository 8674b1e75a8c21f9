import { DislikeOutlined, LikeOutlined } from "@ant-design/icons";
import { ActionButton } from "@bihuan/actions/antd";
import { api, keys } from "@bihuan/api-client";
import type { RecordRow } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { fieldOf, useMeta } from "@bihuan/records";
import { Panel, StatusChip } from "@bihuan/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { Refused } from "../../shared/Refused";
import { useCommand } from "../../shared/useCommand";
import { ARTICLE, useArticleActions } from "./useArticleActions";

/** State of the article, how often it solved the problem, and the reader's own answer. */
export function Helpful({ row }: { row: RecordRow }) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  const client = useQueryClient();
  const actions = useArticleActions();
  const { isRunning, refusal, run } = useCommand();
  const { data: meta } = useMeta(ARTICLE);
  const state = meta && fieldOf(meta, "state")?.options?.find(({ value }) => value === row["state"]);
  const solved = Number(row["solved"]);
  const tried = solved + Number(row["not_solved"]);
  const rate = (didSolve: boolean): Promise<boolean> =>
    run(async () => {
      await api.post(`/articles/${row.id}/helpful`, { solved: didSolve });
      await client.invalidateQueries({ queryKey: keys.records(ARTICLE) });
    }, t("thanks"));
  return (
    <Panel>
      <div className="kn-head">
        {state && <StatusChip tone={state.tone}>{state.label}</StatusChip>}
        <span className="bh-num">
          {tried > 0
            ? t("helped", { solved: format.number(solved), tried: format.number(tried), share: format.percent(solved / tried) })
            : t("untried")}
        </span>
        <span className="kn-buttons">
          {row.can["rate"] && row["state"] === "published" && (
            <>
              <Button icon={<LikeOutlined />} disabled={isRunning} onClick={() => void rate(true)}>
                {t("solved")}
              </Button>
              <Button icon={<DislikeOutlined />} disabled={isRunning} onClick={() => void rate(false)}>
                {t("notSolved")}
              </Button>
            </>
          )}
          {actions.map((action) => (
            <ActionButton key={action.id} action={action} subject={row} type={action.danger ? undefined : "primary"} />
          ))}
        </span>
      </div>
      <Refused refusal={refusal} />
    </Panel>
  );
}
