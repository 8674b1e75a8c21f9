import type { RecordMeta, SavedView } from "@bihuan/api-client";
import { useQuery } from "@tanstack/react-query";

import type { ListQuery } from "../data/records";
import { viewsQuery } from "../data/views";
import type { Condition } from "../filter/condition";
import { readCondition } from "../filter/condition";
import { both, finished } from "../filter/tree";
import { changeListSearch } from "./listSearch";
import type { ListSearch } from "./listSearch";
import { useColumns } from "./useColumns";
import type { ColumnChoice } from "./useColumns";

/** A view that comes with the slice, in the words of its surface. */
export interface ListTab {
  key: string;
  label: string;
  filter: Condition;
  sort?: string;
  /** What is true while the tab holds nothing. */
  nothing?: { title: string; why: string };
}

export interface ListState {
  views: readonly SavedView[];
  view: SavedView | undefined;
  tab: ListTab | undefined;
  q: string;
  sort: string;
  filter: Condition | null;
  query: ListQuery;
  columns: ColumnChoice;
  change: (change: Partial<ListSearch>) => void;
}

/** What a list shows: the address over the saved view over the default. */
export function useListState(
  meta: RecordMeta,
  search: ListSearch,
  onSearch: (search: ListSearch) => void,
  fixed: Condition | null,
  tabs: readonly ListTab[],
): ListState {
  const { data: views = [] } = useQuery(viewsQuery(meta.type));
  const view = views.find(({ id }) => id === search.view);
  const tab = view ? undefined : tabs.find(({ key }) => key === search.tab);
  const columns = useColumns(meta, view?.body.columns);
  const q = search.q ?? view?.body.q ?? "";
  const sort = search.sort ?? (view?.body.sort || tab?.sort || meta.default_sort);
  const filter = search.filter ? finished(search.filter) : readCondition(view?.body.filter);
  return {
    views,
    view,
    tab,
    q,
    sort,
    filter,
    query: { q, sort, filter: both(both(fixed, tab?.filter ?? null), filter) },
    columns,
    change: (change) => onSearch(changeListSearch(search, change)),
  };
}
