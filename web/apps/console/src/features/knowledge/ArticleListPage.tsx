import { RecordList } from "@bihuan/records";
import type { ListTab } from "@bihuan/records";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import { ARTICLE, useArticleActions } from "./useArticleActions";

function useTabs(): ListTab[] {
  const { t } = useTranslation("knowledge");
  return useMemo(
    () =>
      (["published", "draft", "retired"] as const).map((state) => ({
        key: state,
        label: t(`state.${state}`),
        filter: { field: "state", op: "eq", value: state },
      })),
    [t],
  );
}

/** What the actions of a row read, besides the shown columns. */
const reads = ["state"] as const;

/** All articles the reader may see. */
export function ArticleListPage() {
  const search = useSearch({ from: "/shell/knowledge" });
  const navigate = useNavigate({ from: "/knowledge" });
  return (
    <RecordList
      type={ARTICLE}
      tabs={useTabs()}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
      reads={reads}
      rowActions={useArticleActions()}
    />
  );
}
