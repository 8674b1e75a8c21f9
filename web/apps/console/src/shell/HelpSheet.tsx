import { KeyHint, useShortcut, useShortcutList } from "@bihuan/ui";
import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** The sheet of all shortcuts that work here and now. */
export function HelpSheet() {
  const { t } = useTranslation("console");
  const [isOpen, setOpen] = useState(false);
  useShortcut("?", () => setOpen((before) => !before), { label: t("keys.help"), group: t("keys.general") });
  return (
    <Modal open={isOpen} title={t("keys.title")} footer={null} width={640} onCancel={() => setOpen(false)} destroyOnHidden>
      <ShortcutTable />
      <p className="bh-help-note">{t("keys.note")}</p>
    </Modal>
  );
}

function ShortcutTable() {
  const listed = useShortcutList().filter(({ label }) => label);
  const groups = [...new Set(listed.map(({ group }) => group ?? ""))];
  return (
    <div className="bh-help">
      {groups.map((group) => (
        <section key={group}>
          <h3 className="bh-help-group">{group}</h3>
          <dl className="bh-help-keys">
            {listed
              .filter((shortcut) => (shortcut.group ?? "") === group)
              .map(({ keys, label }) => (
                <div key={keys} className="bh-help-row">
                  <dt>{label}</dt>
                  <dd>
                    <KeyHint keys={keys} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
