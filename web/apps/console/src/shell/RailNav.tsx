import { useLiveRefresh } from "@bihuan/api-client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import type { NavCount, NavEntry } from "../app/feature";
import { useNav } from "./useNav";

const groups = ["work", "configure"] as const;

/** The places of the console, in their groups. */
export function RailNav({ onLeave }: { onLeave?: () => void }) {
  const { t } = useTranslation("console");
  const nav = useNav() ?? [];
  return (
    <nav className="bh-rail-nav" aria-label={t("nav.label")}>
      {groups.map((group) => {
        const entries = nav.filter((entry) => entry.group === group);
        if (entries.length === 0) return null;
        return (
          <div key={group}>
            {group === "configure" && <div className="bh-rail-group">{t("nav.configure")}</div>}
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} onLeave={onLeave} />
            ))}
          </div>
        );
      })}
    </nav>
  );
}

function Entry({ entry, onLeave }: { entry: NavEntry; onLeave?: () => void }) {
  const { t } = useTranslation();
  const { icon: Icon, to, label, count } = entry;
  return (
    <Link to={to} className="bh-rail-entry" activeProps={{ "aria-current": "page" }} onClick={onLeave}>
      <Icon />
      {t(label)}
      {count && <Count count={count} />}
    </Link>
  );
}

function Count({ count }: { count: NavCount }) {
  const { data } = useQuery({ queryKey: count.key, queryFn: count.load });
  useLiveRefresh(count.topics, count.key);
  return data ? <span className="bh-rail-count bh-num">{data}</span> : null;
}
