import { EnvironmentOutlined, LeftOutlined, MinusOutlined, PlusOutlined, RightOutlined, SearchOutlined, SettingOutlined, ThunderboltOutlined, UndoOutlined } from "@ant-design/icons";
import { useFormat } from "@bihuan/i18n";
import { useShortcut } from "@bihuan/ui";
import { Button, Input, Select, Tooltip } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useSession } from "../../../shell/useSession";
import type { Board } from "../data/types";
import "./tools.css";

export interface ToolState {
  team?: number;
  q: string;
  showMap: boolean;
  onDay: (day: string | undefined) => void;
  onTeam: (team: number | undefined) => void;
  onSearch: (q: string) => void;
  onMap: () => void;
  onAuto: () => void;
  onPolicy: () => void;
  onUndo: () => void;
  onZoom?: (by: 1 | -1) => void;
}

interface Props extends ToolState {
  board: Board;
  can: Record<string, boolean>;
  narrow: boolean;
}

function shifted(day: string, by: number): string {
  return dayjs(day).add(by, "day").format("YYYY-MM-DD");
}

/** Goes from day to day. */
function DayStepper({ board, onDay, narrow }: Pick<Props, "board" | "onDay" | "narrow">) {
  const { t } = useTranslation("dispatch");
  const format = useFormat();
  const isToday = Date.parse(board.now) >= Date.parse(board.start) && Date.parse(board.now) < Date.parse(board.end);
  const step = (by: number): void => onDay(shifted(board.day, by));
  const options = { group: t("title") };
  useShortcut("arrowleft", () => step(-1), { ...options, label: t("tools.before") });
  useShortcut("arrowright", () => step(1), { ...options, label: t("tools.after") });
  useShortcut("t", () => onDay(undefined), { ...options, label: t("tools.today") });
  return (
    <div className="bh-dp-day">
      <Button size={narrow ? "middle" : "small"} icon={<LeftOutlined />} aria-label={t("tools.before")} onClick={() => step(-1)} />
      <b className="bh-num">{format.dateWithWeekday(board.start)}</b>
      <Button size={narrow ? "middle" : "small"} icon={<RightOutlined />} aria-label={t("tools.after")} onClick={() => step(1)} />
      <Button size={narrow ? "middle" : "small"} disabled={isToday} onClick={() => onDay(undefined)}>
        {t("tools.today")}
      </Button>
    </div>
  );
}

const LEGEND = [
  ["scheduled", "visit.planned"],
  ["on-site", "visit.accepted"],
  ["travelling", "visit.travelling"],
  ["working", "visit.working"],
  ["done", "visit.done"],
  ["risk", "late"],
] as const;

function Legend() {
  const { t } = useTranslation("dispatch");
  return (
    <span className="bh-dp-legend">
      {LEGEND.map(([tone, words]) => (
        <span key={tone}>
          <i className={`bh-tone-${tone}`} />
          {t(words)}
        </span>
      ))}
    </span>
  );
}

function Zoom({ onZoom }: { onZoom: (by: 1 | -1) => void }) {
  const { t } = useTranslation("dispatch");
  const options = { group: t("title") };
  useShortcut("+", () => onZoom(1), { ...options, label: t("tools.nearer") });
  useShortcut("=", () => onZoom(1));
  useShortcut("-", () => onZoom(-1), { ...options, label: t("tools.farther") });
  return (
    <span className="bh-dp-zoom">
      <Button size="small" icon={<MinusOutlined />} aria-label={t("tools.farther")} onClick={() => onZoom(-1)} />
      <Button size="small" icon={<PlusOutlined />} aria-label={t("tools.nearer")} onClick={() => onZoom(1)} />
    </span>
  );
}

function IconTool({ words, icon, onClick }: { words: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip title={words}>
      <Button size="small" icon={icon} aria-label={words} onClick={onClick} />
    </Tooltip>
  );
}

/** The line above the board. */
export function Toolbar(props: Props) {
  const { board, can, narrow, team, q, showMap, onDay, onTeam, onSearch, onMap, onAuto, onPolicy, onUndo, onZoom } = props;
  const { t } = useTranslation("dispatch");
  const { company } = useSession();
  useShortcut("mod+z", onUndo, { label: t("undo.action"), group: t("title") });
  return (
    <div className="bh-dp-tools">
      <h1>{t(company.scope === "all" ? "title" : "schedule")}</h1>
      <DayStepper board={board} onDay={onDay} narrow={narrow} />
      <Select
        size="small"
        className="bh-dp-team"
        aria-label={t("tools.team")}
        value={team ?? 0}
        onChange={(id) => onTeam(id || undefined)}
        options={[{ value: 0, label: t("tools.allTeams") }, ...board.teams.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Input
        size="small"
        className="bh-dp-search"
        allowClear
        prefix={<SearchOutlined />}
        aria-label={t("tools.search")}
        placeholder={t("tools.search")}
        value={q}
        onChange={(event) => onSearch(event.target.value)}
      />
      {!narrow && <Legend />}
      <span className="bh-dp-tools-end">
        {onZoom && <Zoom onZoom={onZoom} />}
        <IconTool words={t("undo.action")} icon={<UndoOutlined />} onClick={onUndo} />
        {can["dispatch.see_policy"] && <IconTool words={t("policy.title")} icon={<SettingOutlined />} onClick={onPolicy} />}
        <Button size="small" icon={<EnvironmentOutlined />} aria-pressed={showMap} type={showMap ? "primary" : "default"} ghost={showMap} onClick={onMap}>
          {t("map")}
        </Button>
        {can["dispatch.autoassign"] && (
          <Button size="small" type="primary" icon={<ThunderboltOutlined />} onClick={onAuto}>
            {t("auto.title")}
          </Button>
        )}
      </span>
    </div>
  );
}
