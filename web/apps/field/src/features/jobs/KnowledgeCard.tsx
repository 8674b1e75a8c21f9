import { Card, EmptyState, TextField } from "@bihuan/ui/lite";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import type { OrderPage } from "./data";
import { readAdvice } from "./data";

/** Articles that fit the symptom and the model; searched by words, pinyin or error code. */
export function KnowledgeCard({ order }: { order: OrderPage }) {
  const { t } = useTranslation("field");
  const [words, setWords] = useState("");
  const asked = useDeferredValue(words.trim()) || order.title;
  const model = order.device?.product ?? "";
  const { data } = useQuery({
    queryKey: ["advice", asked, model],
    queryFn: ({ signal }) => readAdvice(asked, model, signal),
    placeholderData: (before) => before,
  });
  return (
    <Card title={t("knowledge.title")}>
      <TextField
        label={t("knowledge.search")}
        type="search"
        placeholder={t("knowledge.example")}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {data?.items.map((article) => (
        <details key={article.id} className="bh-article">
          <summary>{article.symptom}</summary>
          {article.cause && <p>{article.cause}</p>}
          <ol>
            {article.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </details>
      ))}
      {data?.items.length === 0 && <EmptyState drawing="search" title={t("knowledge.none")} />}
    </Card>
  );
}
