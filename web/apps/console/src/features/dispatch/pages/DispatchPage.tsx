import { useLiveRefresh } from "@bihuan/api-client";
import { ErrorState, Skeleton, useNarrow } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";

import { useSession } from "../../../shell/useSession";
import { WideBoard } from "../board/WideBoard";
import { CandidatesDrawer } from "../candidates/CandidatesDrawer";
import { DispatchContext } from "../data/context";
import { boardQuery, DISPATCH, TOPICS } from "../data/queries";
import type { Scope } from "../data/queries";
import type { Board, OrderBrief, ShownVisit } from "../data/types";
import { useCommands } from "../data/useCommands";
import { useModel } from "../data/useModel";
import { ReasonDialog } from "../detail/ReasonDialog";
import { NarrowBoard } from "../narrow/NarrowBoard";
import { AutoAssign } from "../tools/AutoAssign";
import { PolicyDrawer } from "../tools/PolicyDrawer";
import { Toolbar } from "../tools/Toolbar";
import "./dispatch.css";

const ZOOMS = [1, 1.4, 2, 2.8, 4];

interface Wanted {
  order: OrderBrief;
  visit?: ShownVisit;
}

/** Opens the candidates of the order that the address names, once it is known. */
function useNamedOrder(board: Board, named: number | undefined, open: (wanted: Wanted) => void): void {
  const show = useEffectEvent((id: number) => {
    const order = board.unassigned.find((each) => each.id === id);
    const visit = board.visits.find((each) => !each.hidden && each.order.id === id);
    if (order) open({ order });
    else if (visit && !visit.hidden) open({ order: visit.order, visit });
  });
  useEffect(() => {
    if (named !== undefined) show(named);
  }, [named]);
}

function Dispatch({ board, scope, stale }: { board: Board; scope: Scope; stale: boolean }) {
  const { can } = useSession();
  const narrow = useNarrow();
  const navigate = useNavigate({ from: "/dispatch" });
  const { order: named } = useSearch({ from: "/shell/dispatch" });
  const { commands, asked } = useCommands();
  const [q, setQ] = useState("");
  const [zoom, setZoom] = useState(0);
  const [showMap, setShowMap] = useState(!narrow);
  const [panel, setPanel] = useState<"auto" | "policy" | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [openCandidates] = useState(() => (order: OrderBrief) => setWanted({ order }));
  const model = useModel({ board, q, can, commands, openCandidates });
  useNamedOrder(board, named, setWanted);

  const go = (change: Partial<Scope>): void =>
    void navigate({ search: (before) => ({ ...before, order: undefined, ...change }), replace: true });
  const ofVisit = (visit: ShownVisit): void => setWanted({ order: visit.order, visit });
  const close = (): void => {
    setWanted(null);
    model.select(null);
  };
  return (
    <DispatchContext value={model}>
      <div className="bh-dp" data-stale={stale || undefined}>
        <Toolbar
          board={board}
          can={can}
          narrow={narrow}
          team={scope.team}
          q={q}
          showMap={showMap}
          onDay={(day) => go({ day })}
          onTeam={(team) => go({ team })}
          onSearch={setQ}
          onMap={() => setShowMap(!showMap)}
          onAuto={() => setPanel("auto")}
          onPolicy={() => setPanel("policy")}
          onUndo={() => void commands.undo()}
          onZoom={narrow ? undefined : (by) => setZoom(Math.min(ZOOMS.length - 1, Math.max(0, zoom + by)))}
        />
        {narrow ? (
          <NarrowBoard scope={scope} showMap={showMap} onCandidates={ofVisit} />
        ) : (
          <WideBoard scope={scope} showMap={showMap} zoom={ZOOMS[zoom] ?? 1} onCandidates={ofVisit} />
        )}
      </div>
      {wanted && <CandidatesDrawer key={wanted.order.id} order={wanted.order} visit={wanted.visit} onClose={close} />}
      {panel === "auto" && <AutoAssign team={scope.team} onClose={() => setPanel(null)} />}
      {panel === "policy" && <PolicyDrawer onClose={() => setPanel(null)} />}
      {asked && <ReasonDialog asked={asked} mayOverride={can["dispatch.override"] === true} />}
    </DispatchContext>
  );
}

/** The dispatcher's day. */
export function DispatchPage() {
  const { day, team } = useSearch({ from: "/shell/dispatch" });
  const scope: Scope = { day, team };
  const { data, error, refetch, isPlaceholderData } = useQuery(boardQuery(scope));
  useLiveRefresh(TOPICS, DISPATCH);
  if (data) return <Dispatch board={data} scope={scope} stale={isPlaceholderData} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Skeleton lines={10} />;
}
