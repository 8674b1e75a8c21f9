import { Checkbox } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";

import { Skeleton } from "../parts/Skeleton";
import type { DataColumn, DataRow, DataTableProps } from "./types";

const FACTS = 4;

function split<T>(columns: readonly DataColumn<T>[]) {
  const title = columns.find(({ isTitle }) => isTitle) ?? columns[0];
  const others = columns.filter((column) => column !== title && !column.tableOnly);
  return {
    title,
    facts: others.filter(({ isActions }) => !isActions).slice(0, FACTS),
    actions: others.filter(({ isActions }) => isActions),
  };
}

function useEndSentinel(onEnd: (() => void) | undefined) {
  const end = useRef<HTMLDivElement>(null);
  const reached = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    const element = end.current;
    if (!element || typeof IntersectionObserver === "undefined") return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && reached());
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return end;
}

/** The rows of a table as cards, for a phone. */
export function CardList<T extends DataRow>(props: DataTableProps<T>) {
  const { label, rows, columns, loading, selectedIds = [], onSelect, onRow, nameOf, onEnd, footer } = props;
  const { t } = useTranslation("common");
  const end = useEndSentinel(onEnd);
  const { title, facts, actions } = split(columns);
  const toggle = (id: number): void =>
    onSelect?.(selectedIds.includes(id) ? selectedIds.filter((other) => other !== id) : [...selectedIds, id]);

  if (loading && rows.length === 0) return <Skeleton lines={8} />;
  return (
    <>
      <ul className="bh-cards" aria-label={label}>
        {rows.map((row) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the title inside is a link; the card is a larger target for fingers
          <li
            key={row.id}
            className={selectedIds.includes(row.id) ? "bh-card bh-card-selected" : "bh-card"}
            onClick={() => onRow?.(row)}
          >
            <div className="bh-card-head">
              <span className="bh-card-title">{title?.render(row)}</span>
              {onSelect && (
                <Checkbox
                  checked={selectedIds.includes(row.id)}
                  aria-label={t("selection.row", { name: nameOf(row) })}
                  onClick={(event) => event.stopPropagation()}
                  onChange={() => toggle(row.id)}
                />
              )}
            </div>
            <dl className="bh-card-facts">
              {facts.map((column) => (
                <Fact key={column.key} column={column} row={row} />
              ))}
            </dl>
            {actions.map(({ key, render }) => (
              <div key={key} className="bh-card-foot">
                {render(row)}
              </div>
            ))}
          </li>
        ))}
      </ul>
      <div ref={end} />
      {footer && <div className="bh-table-foot bh-num">{footer}</div>}
    </>
  );
}

function Fact<T>({ column, row }: { column: DataColumn<T>; row: T }) {
  return (
    <>
      <dt>{column.title}</dt>
      <dd>{column.render(row)}</dd>
    </>
  );
}
