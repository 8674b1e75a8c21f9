import { SearchOutlined } from "@ant-design/icons";
import { KeyHint, Mark } from "@bihuan/ui";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { RailNav } from "./RailNav";
import { UserStrip } from "./UserStrip";
import { useSession } from "./useSession";

export interface RailProps {
  onSearch: () => void;
  /** Called when an entry was followed; the drawer of a phone closes then. */
  onLeave?: () => void;
}

/** The left rail: mark, search, places, person. */
export function Rail({ onSearch, onLeave }: RailProps) {
  const { t } = useTranslation("console");
  const { company } = useSession();
  return (
    <div className="bh-rail">
      <Link to="/" className="bh-rail-brand" onClick={onLeave}>
        <Mark size={26} />
        <span className="bh-rail-name">{t("common:brand")}</span>
        <small className="bh-rail-company">{company.name}</small>
      </Link>
      <button type="button" className="bh-rail-search" aria-keyshortcuts="Control+K" onClick={onSearch}>
        <SearchOutlined />
        <span className="bh-rail-search-words">{t("nav.search")}</span>
        <KeyHint keys="mod+k" />
      </button>
      <RailNav onLeave={onLeave} />
      <UserStrip />
    </div>
  );
}
