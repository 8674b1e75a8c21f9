import { useFormat } from "@bihuan/i18n";
import { Avatar } from "@bihuan/ui";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Candidate, ScorePart } from "../data/types";

function Part({ part }: { part: ScorePart }) {
  const share = part.most > 0 ? Math.max(0, Math.min(1, part.points / part.most)) : 0;
  return (
    <li className="bh-dp-part">
      <span>{part.label}</span>
      <span className="bh-dp-part-track" role="meter" aria-label={part.label} aria-valuemin={0} aria-valuemax={part.most} aria-valuenow={part.points}>
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className="bh-num bh-dp-part-points">
        {part.points}/{part.most}
      </span>
      <small>{part.text}</small>
    </li>
  );
}

interface Props {
  candidate: Candidate;
  /** Gives the order to this person; absent when the reader may not. */
  onAssign?: () => Promise<unknown>;
  onPoint?: () => void;
}

/** A person who fits: points with their parts, and the words behind them. */
export function CandidateCard({ candidate, onAssign, onPoint }: Props) {
  const { t } = useTranslation("dispatch");
  const format = useFormat();
  const [busy, setBusy] = useState(false);
  const { name, rank, score, start, end, travel_minutes: travel, load_percent: load, parts } = candidate;
  const assign = (): void => {
    setBusy(true);
    void onAssign?.().finally(() => setBusy(false));
  };
  return (
    <li className="bh-dp-candidate" data-first={rank === 1 || undefined} aria-label={name} onPointerEnter={onPoint}>
      <div className="bh-dp-candidate-head">
        <Avatar name={name} size={28} />
        <div>
          <b>{name}</b>
          <small className="bh-num">{t("candidates.when", { window: format.window(start, end), travel, load })}</small>
        </div>
        <span className="bh-dp-points bh-num">{Math.round(score)}</span>
        {onAssign && (
          <Button type={rank === 1 ? "primary" : "default"} size="small" loading={busy} onClick={assign}>
            {t("candidates.assign")}
          </Button>
        )}
      </div>
      <ul className="bh-dp-parts">
        {parts.map((part) => (
          <Part key={part.key} part={part} />
        ))}
      </ul>
    </li>
  );
}
