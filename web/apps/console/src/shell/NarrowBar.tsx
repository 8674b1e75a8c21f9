import { MenuOutlined, SearchOutlined } from "@ant-design/icons";
import { Mark } from "@bihuan/ui";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Rail } from "./Rail";
import { useSession } from "./useSession";

/** The head of the console on a phone; the rail waits behind its menu button. */
export function NarrowBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation("console");
  const { company } = useSession();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <header className="bh-narrow">
      <Button type="text" size="large" icon={<MenuOutlined />} aria-label={t("nav.open")} onClick={() => setOpen(true)} />
      <Mark size={24} />
      <span className="bh-narrow-name">{company.name || t("common:brand")}</span>
      <Button type="text" size="large" icon={<SearchOutlined />} aria-label={t("nav.search")} onClick={onSearch} />
      <Drawer open={isOpen} onClose={close} placement="left" size={256} closable={false} styles={{ body: { padding: 0 } }}>
        <Rail
          onSearch={() => {
            close();
            onSearch();
          }}
          onLeave={close}
        />
      </Drawer>
    </header>
  );
}
