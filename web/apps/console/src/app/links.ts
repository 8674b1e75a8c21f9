import type { RecordLinks } from "@bihuan/records";

import { recordPagesOf } from "./registry";

function withSearch(path: string, search: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined) continue;
    query.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Where records are shown: the pages of their slice, else the general ones. */
export function makeRecordLinks(go: (href: string) => void): RecordLinks {
  return {
    go,
    listHref: (type, search) => withSearch(recordPagesOf(type).list ?? `/r/${type}`, search),
    href: (type, id, preset) => {
      const pages = recordPagesOf(type);
      if (id !== "new") return pages.detail?.(id) ?? `/r/${type}/${id}`;
      return withSearch(pages.create ?? `/r/${type}/new`, preset ? { preset } : {});
    },
  };
}
