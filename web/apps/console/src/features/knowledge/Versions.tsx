import { api, keys } from "@bihuan/api-client";
import type { RecordRow } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { ErrorState, Panel, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { ARTICLE } from "./useArticleActions";

interface Version {
  number: number;
  at: string;
  author: string;
  symptom: string;
  products: string[];
  error_codes: string[];
  cause: string;
  steps: string[];
}

/** What the article said before, the newest first. */
export function Versions({ row }: { row: RecordRow }) {
  const { t } = useTranslation("knowledge");
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.record(ARTICLE, row.id), "versions", row.version],
    queryFn: async ({ signal }) => (await api.get<{ items: Version[] }>(`/articles/${row.id}/versions`, { signal })).items,
  });
  return (
    <Panel title={t("versions.title")}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        data.map((version) => <VersionLine key={version.number} version={version} />)
      ) : (
        <Skeleton lines={3} />
      )}
      {data?.length === 0 && <p className="sh-hint">{t("versions.none")}</p>}
    </Panel>
  );
}

function VersionLine({ version }: { version: Version }) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  const { number, at, author, symptom, products, error_codes: codes, cause, steps } = version;
  const about = [...products, ...codes];
  return (
    <details className="kn-version">
      <summary>
        <b className="bh-num">{t("versions.number", { number })}</b> {symptom}
        <span className="kn-version-by bh-num">
          {author} · {format.dateTime(at)}
        </span>
      </summary>
      {about.length > 0 && <p className="sh-hint">{format.list(about)}</p>}
      {cause && <p>{cause}</p>}
      <ol>
        {steps.map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the steps of a kept version never move
          <li key={index}>{step}</li>
        ))}
      </ol>
    </details>
  );
}
