import { useFormat } from "@bihuan/i18n";
import { EmptyState, Person } from "@bihuan/ui";
import { Radio } from "antd";
import { useTranslation } from "react-i18next";

import type { Candidate, Candidates, ScorePart } from "../data/types";

export interface CandidateListProps {
  found: Candidates;
  pickedId: number | null;
  onPick: (candidate: Candidate) => void;
}

/** People ranked by score, each explained, then those out of the question. */
export function CandidateList({ found, pickedId, onPick }: CandidateListProps) {
  const { t } = useTranslation("workorders");
  const { candidates, excluded } = found;
  return (
    <>
      {candidates.length === 0 && <EmptyState drawing="search" title={t("assign.nobody")} why={t("assign.nobodyWhy")} />}
      <Radio.Group
        className="wo-candidates"
        aria-label={t("assign.candidates")}
        value={pickedId}
        onChange={(event) => {
          const picked = candidates.find(({ technician_id: id }) => id === event.target.value);
          if (picked) onPick(picked);
        }}
      >
        {candidates.map((candidate) => (
          <CandidateCard key={candidate.technician_id} candidate={candidate} />
        ))}
      </Radio.Group>
      {excluded.length > 0 && (
        <details className="wo-excluded">
          <summary>{t("assign.excluded", { count: excluded.length })}</summary>
          <ul>
            {excluded.map(({ technician_id: id, name, text }) => (
              <li key={id}>
                <strong>{name}</strong> {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function CandidateCard({ candidate }: { candidate: Candidate }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const { technician_id: id, name, rank, score, start, end, travel_minutes: travel, load_percent: load, parts } = candidate;
  return (
    <div className="wo-candidate">
      <div className="wo-candidate-head">
        <Radio value={id} aria-label={name}>
          <Person name={name} />
        </Radio>
        {rank === 1 && <span className="wo-best">{t("assign.best")}</span>}
        <span className="wo-score bh-num" title={t("assign.score")}>
          {format.number(score, 1)}
        </span>
      </div>
      <div className="wo-candidate-facts bh-num">
        <span>{t("assign.earliest", { window: format.window(start, end) })}</span>
        <span>{t("assign.travel", { time: format.duration(travel * 60) })}</span>
        <span>{t("assign.load", { share: format.percent(load / 100, 0) })}</span>
      </div>
      <details>
        <summary>{t("assign.why")}</summary>
        <ul className="wo-parts">
          {parts.map((part) => (
            <Part key={part.key} part={part} />
          ))}
        </ul>
      </details>
    </div>
  );
}

function Part({ part: { label, points, most, text } }: { part: ScorePart }) {
  const format = useFormat();
  return (
    <li className="wo-part">
      <span>{label}</span>
      <span className="wo-part-track" aria-hidden="true">
        <span className="wo-part-fill" style={{ width: `${most > 0 ? (points / most) * 100 : 0}%` }} />
      </span>
      <span className="bh-num">
        {format.number(points, 1)} / {format.number(most, 0)}
      </span>
      <span className="wo-quiet">{text}</span>
    </li>
  );
}
