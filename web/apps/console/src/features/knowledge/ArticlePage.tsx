import type { RecordRow } from "@bihuan/api-client";
import { RecordDetail } from "@bihuan/records";
import { useParams } from "@tanstack/react-router";

import { Helpful } from "./Helpful";
import "./knowledge.css";
import { ARTICLE, useArticleActions } from "./useArticleActions";
import { Versions } from "./Versions";

const helpful = (row: RecordRow) => <Helpful row={row} />;
const versions = (row: RecordRow) => (row.can["read_versions"] ? <Versions row={row} /> : null);

/** An article, whether it helped, and what it said before. */
export function ArticlePage() {
  const { id } = useParams({ from: "/shell/knowledge/$id" });
  return <RecordDetail key={id} type={ARTICLE} id={Number(id)} actions={useArticleActions()} before={helpful} timeline={versions} />;
}
