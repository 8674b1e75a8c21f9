import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useSession } from "../../../shell/useSession";
import { useDispatch } from "../data/context";
import { poolQuery } from "../data/queries";
import type { Scope } from "../data/queries";
import type { OrderBrief } from "../data/types";
import { BoardMap } from "./BoardMap";
import { GrabPool } from "./GrabPool";
import { Unassigned } from "./Unassigned";
import "./side.css";

interface Props {
  scope: Scope;
  showMap: boolean;
  onGrab: (event: React.PointerEvent, order: OrderBrief) => void;
}

/** Map above, what waits below. */
export function Side({ scope, showMap, onGrab }: Props) {
  const { t } = useTranslation("dispatch");
  const { board } = useDispatch();
  const { company } = useSession();
  const { data: pool } = useQuery(poolQuery);
  const [tab, setTab] = useState<"waiting" | "pool">("waiting");
  const open = pool?.filter(({ state }) => state === "open").length ?? 0;
  return (
    <aside className="bh-dp-side">
      {showMap && (
        <div className="bh-dp-map">
          <BoardMap scope={scope} />
        </div>
      )}
      <header className="bh-dp-side-head">
        <Segmented
          size="small"
          value={tab}
          onChange={setTab}
          aria-label={t("waiting.tabs")}
          options={[
            { value: "waiting", label: <Counted words={t("waiting.title")} count={board.unassigned_total} /> },
            ...(company.scope === "all" ? [{ value: "pool" as const, label: <Counted words={t("pool.title")} count={open} /> }] : []),
          ]}
        />
        {tab === "waiting" && <span className="bh-dp-note">{t("waiting.sorted")}</span>}
      </header>
      {tab === "waiting" ? <Unassigned onGrab={onGrab} /> : <GrabPool />}
    </aside>
  );
}

/** Words with a number beside them. */
export function Counted({ words, count }: { words: string; count: number }) {
  return (
    <span>
      {words} <span className="bh-dp-count bh-num">{count}</span>
    </span>
  );
}
