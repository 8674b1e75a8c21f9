import { useFormat } from "@bihuan/i18n";
import { fieldOf, useMeta } from "@bihuan/records";
import { Panel, Person, StatusChip } from "@bihuan/ui";
import { useTranslation } from "react-i18next";

import type { Visit } from "../data/types";

const moments = ["accepted_at", "departed_at", "arrived_at", "started_at", "finished_at"] as const;

/** Who came or comes when, how far each visit has got, and where the technician checked in. */
export function Visits({ visits }: { visits: readonly Visit[] }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const { data: meta } = useMeta("visit");
  const toneOf = (state: string): string =>
    (meta && fieldOf(meta, "state")?.options?.find(({ value }) => value === state)?.tone) ?? state;
  return (
    <Panel title={t("panel.visits")}>
      {visits.map((visit) => (
        <div key={visit.id} className="wo-visit">
          <div className="wo-line">
            <Person name={visit.technician.name} />
            <StatusChip tone={toneOf(visit.state)}>{visit.state_label}</StatusChip>
            <span className="bh-num wo-grow">{format.window(visit.start_at, visit.end_at)}</span>
            {visit.distance_m !== null && (
              <span className="wo-quiet bh-num">{t("visit.distance", { distance: format.distance(visit.distance_m) })}</span>
            )}
          </div>
          <div className="wo-line wo-quiet bh-num">
            {moments.map((moment) => {
              const at = visit[moment];
              return at ? <span key={moment}>{t(`visit.${moment}`, { time: format.time(at) })}</span> : null;
            })}
            {(visit.decline_reason || visit.cancel_reason) && <span>{visit.decline_reason || visit.cancel_reason}</span>}
          </div>
        </div>
      ))}
    </Panel>
  );
}
