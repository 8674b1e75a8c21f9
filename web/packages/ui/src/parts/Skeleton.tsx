import { useTranslation } from "react-i18next";

import { useIsSlow } from "./useIsSlow";
import "./states.css";

const widths = ["62%", "88%", "74%", "91%", "55%", "80%"];

/** Grey lines in place of text that is coming; nothing at all in the first 300 ms. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation("common");
  const slow = useIsSlow();
  if (!slow) return null;
  return (
    <div className="bh-skeleton" role="status" aria-label={t("loading")}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="bh-skeleton-line" style={{ width: widths[index % widths.length] }} />
      ))}
    </div>
  );
}
