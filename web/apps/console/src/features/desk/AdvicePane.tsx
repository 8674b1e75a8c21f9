import { CheckOutlined } from "@ant-design/icons";
import { useRested } from "@bihuan/records";
import { EmptyState, Panel } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { keepPreviousData } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { adviceQuery } from "./data";
import { DuplicateWarning } from "./DuplicateWarning";
import { OrderLines } from "./OrderLines";
import type { Article } from "./types";
import type { Desk } from "./useDesk";

/** What is known of this problem and this device, and whether somebody is on it already. */
export function AdvicePane({ desk }: { desk: Desk }) {
  const { t } = useTranslation("desk");
  const { draft, duplicate } = desk;
  const text = useRested(draft.text.trim(), 400);
  const { data } = useQuery({ ...adviceQuery(text, draft.asset_id), placeholderData: keepPreviousData });
  const held = draft.asset_id !== null && data?.duplicate ? data.duplicate : null;
  const warned = duplicate ?? (held ? { orderId: held.id, number: held.number, message: t("duplicate.held", { number: held.number, title: held.title }) } : null);
  const history = draft.asset_id === null ? [] : (data?.history ?? []);
  const articles = data?.articles ?? [];
  const isQuiet = !warned && history.length === 0 && articles.length === 0;
  return (
    <>
      {warned && (
        <DuplicateWarning
          found={warned}
          isBusy={desk.isSaving}
          onAttach={() => void desk.save("attach")}
          onAllow={() => void desk.save("allow")}
        />
      )}
      {articles.length > 0 && (
        <Panel title={t("articles.title")}>
          {articles.map((article) => (
            <ArticleCard key={article.id} article={article} desk={desk} />
          ))}
        </Panel>
      )}
      {history.length > 0 && (
        <Panel title={t("history")}>
          <OrderLines orders={history} />
        </Panel>
      )}
      {isQuiet && <EmptyState drawing="search" title={t("articles.none")} why={t("articles.noneWhy")} />}
    </>
  );
}

function ArticleCard({ article, desk }: { article: Article; desk: Desk }) {
  const { t } = useTranslation("desk");
  return (
    <details className="desk-article">
      <summary>
        {article.symptom}
        {article.cause && <span className="desk-hint"> {article.cause}</span>}
      </summary>
      <ol className="desk-steps">
        {article.steps.map((step, index) => (
          <li key={`${index}.${step}`}>{step}</li>
        ))}
      </ol>
      <Button size="small" icon={<CheckOutlined />} loading={desk.isSaving} onClick={() => void desk.solve(article)}>
        {t("articles.solved")}
      </Button>
    </details>
  );
}
