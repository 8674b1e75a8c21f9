import type { RecordMeta } from "@bihuan/api-client";
import { sentence } from "@bihuan/conditions";
import type { Condition } from "@bihuan/conditions";
import { getCompanyZone, useLocale } from "@bihuan/i18n";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { fieldOf } from "../data/meta";
import { recordQuery } from "../data/records";
import { isGroup, isRule, partsOf } from "./condition";
import { schemaOf } from "./schema";

interface Mention {
  target: string;
  id: number;
}

function mentions(meta: RecordMeta, node: Condition): Mention[] {
  if (isGroup(node)) return partsOf(node).nodes.flatMap((child) => mentions(meta, child));
  if (!isRule(node)) return [];
  const field = fieldOf(meta, node.field);
  if (field?.kind !== "reference" || !field.target) return [];
  const { target } = field;
  const ids = Array.isArray(node.value) ? node.value : [node.value];
  return ids.filter((id) => typeof id === "number").map((id) => ({ target, id }));
}

/** A condition as a sentence, with the names of the records it speaks of. */
export function useSentence(meta: RecordMeta, node: Condition): string {
  const { t } = useTranslation("records");
  const locale = useLocale();
  const mentioned = mentions(meta, node);
  const titles = useQueries({
    queries: mentioned.map(({ target, id }) => ({ ...recordQuery(target, id), staleTime: 60_000 })),
    combine: (results) =>
      new Map(results.map(({ data }, index) => [`${mentioned[index]?.target}.${mentioned[index]?.id}`, data?.title])),
  });
  const names = (target: string | null, id: number): string | null => titles.get(`${target}.${id}`) ?? null;
  try {
    return sentence(node, schemaOf(meta), { locale, zone: getCompanyZone(), names });
  } catch {
    // an address may hold a field or operator that no longer exists
    return t("filter.unknown");
  }
}
