import type { RecordRow } from "@bihuan/api-client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { recordPages } from "../data/records";
import type { ListQuery } from "../data/records";

export interface RecordPages {
  rows: RecordRow[];
  total: number | undefined;
  totalIsCapped: boolean;
  isLoading: boolean;
  /** The shown rows answer an older question. */
  isStale: boolean;
  error: Error | null;
  retry: () => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  more: () => void;
}

/** The rows of a list, page after page. */
export function useRecordPages(type: string, query: ListQuery): RecordPages {
  const result = useInfiniteQuery({ ...recordPages(type, query), placeholderData: keepPreviousData });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = result;
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const last = data?.pages.at(-1);
  return {
    rows,
    total: last?.total,
    totalIsCapped: last?.total_is_capped ?? false,
    isLoading: result.isPending,
    isStale: result.isPlaceholderData,
    error: result.isError && rows.length === 0 ? result.error : null,
    retry: () => void refetch(),
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
