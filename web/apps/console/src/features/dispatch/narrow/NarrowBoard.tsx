import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { EmptyState } from "@bihuan/ui";
import { Button, Drawer, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useSession } from "../../../shell/useSession";
import { useDispatch } from "../data/context";
import { spanText } from "../data/lanes";
import type { LaneView } from "../data/lanes";
import type { Scope } from "../data/queries";
import type { ShownVisit } from "../data/types";
import { VisitCard } from "../detail/VisitCard";
import { BoardMap } from "../side/BoardMap";
import { GrabPool } from "../side/GrabPool";
import { Counted } from "../side/Side";
import { Unassigned } from "../side/Unassigned";
import { Stop } from "./Stop";
import "../side/side.css";
import "./narrow.css";

function Day({ view, onOpen }: { view: LaneView; onOpen: (visit: ShownVisit) => void }) {
  const { t } = useTranslation("dispatch");
  const { lane, bars, leave } = view;
  return (
    <section className="bh-dp-list" aria-label={lane.name}>
      <p className="bh-dp-note">
        {lane.team.name} · {t(`presence.${lane.presence}`)} · {t("lane.load", { percent: lane.load_percent, booked: lane.booked_minutes, limit: lane.limit_minutes })}
      </p>
      {leave.map((away) => (
        <p key={away.start} className="bh-dp-away">
          {t("clash.leave", { span: spanText(away) })} {away.reason}
        </p>
      ))}
      {bars.length === 0 && <EmptyState drawing="calendar" title={t("lane.free")} why={t("lane.freeWhy")} />}
      <ul className="bh-dp-stops">
        {bars.map((bar) => (
          <Stop key={bar.visit.id} bar={bar} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

function People({ index, onIndex }: { index: number; onIndex: (index: number) => void }) {
  const { t } = useTranslation("dispatch");
  const { lanes } = useDispatch();
  return (
    <div className="bh-dp-people">
      <Button icon={<LeftOutlined />} aria-label={t("lane.previous")} disabled={index <= 0} onClick={() => onIndex(index - 1)} />
      <Select
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t("lane.people")}
        value={lanes[index]?.lane.id}
        onChange={(id) => onIndex(lanes.findIndex(({ lane }) => lane.id === id))}
        options={lanes.map(({ lane, bars }) => ({ value: lane.id, label: `${lane.name} · ${t("lane.jobs", { count: bars.length })}` }))}
      />
      <Button icon={<RightOutlined />} aria-label={t("lane.next")} disabled={index >= lanes.length - 1} onClick={() => onIndex(index + 1)} />
    </div>
  );
}

interface Props {
  scope: Scope;
  showMap: boolean;
  onCandidates: (visit: ShownVisit) => void;
}

/** The board on a phone: one person's day at a time, and what waits. */
export function NarrowBoard({ scope, showMap, onCandidates }: Props) {
  const { t } = useTranslation("dispatch");
  const { company } = useSession();
  const { board, lanes, visitOf, selection } = useDispatch();
  const [tab, setTab] = useState<"day" | "waiting" | "pool">("waiting");
  const [picked, setPicked] = useState<number | null>(null);
  const [openId, setOpen] = useState<number | null>(null);
  const person = picked ?? (selection?.kind === "lane" ? selection.id : null);
  const index = Math.max(0, lanes.findIndex(({ lane }) => lane.id === person));
  const view = lanes[index];
  const visit = openId === null ? undefined : visitOf(openId);
  return (
    <div className="bh-dp-narrow">
      {showMap && (
        <div className="bh-dp-narrow-map">
          <BoardMap scope={scope} />
        </div>
      )}
      <Segmented
        block
        value={tab}
        onChange={setTab}
        aria-label={t("waiting.tabs")}
        options={[
          { value: "waiting", label: <Counted words={t("waiting.title")} count={board.unassigned_total} /> },
          { value: "day", label: t("lane.day") },
          ...(company.scope === "all" ? [{ value: "pool" as const, label: t("pool.title") }] : []),
        ]}
      />
      {tab === "waiting" && <Unassigned />}
      {tab === "pool" && <GrabPool />}
      {tab === "day" && (
        <>
          <People index={index} onIndex={(next) => setPicked(lanes[next]?.lane.id ?? null)} />
          {view ? <Day view={view} onOpen={({ id }) => setOpen(id)} /> : <EmptyState title={t("lane.none")} why={t("lane.noneWhy")} />}
        </>
      )}
      <Drawer open={visit !== undefined} placement="bottom" size="auto" title={visit?.order.number} onClose={() => setOpen(null)}>
        {visit && (
          <VisitCard
            visit={visit}
            onClose={() => setOpen(null)}
            onCandidates={(shown) => {
              setOpen(null);
              onCandidates(shown);
            }}
          />
        )}
      </Drawer>
    </div>
  );
}
