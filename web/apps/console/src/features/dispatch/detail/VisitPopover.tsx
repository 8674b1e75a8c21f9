import { Popover } from "antd";

import type { ShownVisit } from "../data/types";
import { VisitCard } from "./VisitCard";

interface Props {
  visit: ShownVisit;
  anchor: DOMRect;
  onCandidates: (visit: ShownVisit) => void;
  onClose: () => void;
}

/** The card of a visit beside its bar. */
export function VisitPopover({ visit, anchor, onCandidates, onClose }: Props) {
  const { left, top, width, height } = anchor;
  return (
    <Popover
      open
      trigger="click"
      placement="bottomLeft"
      onOpenChange={(open) => !open && onClose()}
      content={<VisitCard visit={visit} onCandidates={onCandidates} onClose={onClose} />}
    >
      <span aria-hidden="true" style={{ position: "fixed", left, top, width, height, pointerEvents: "none" }} />
    </Popover>
  );
}
