import { Button, Chip, ListRow, Sheet } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useOnline } from "../pwa/useOnline";
import { queue, useFlushing, useWaiting } from "./index";

/** Whether everything has reached the office; opens the list of what has not. */
export function SyncChip() {
  const { t } = useTranslation("field");
  const [isOpen, setOpen] = useState(false);
  const isOnline = useOnline();
  const { pending, failed } = useWaiting();
  useFlushing();
  const calm = pending.length === 0 && failed.length === 0;
  const words = failed.length > 0 ? t("sync.failed", { n: failed.length }) : calm ? t(isOnline ? "sync.done" : "network.offline") : t("sync.waiting", { n: pending.length });
  return (
    <>
      <button type="button" className="bh-sync" onClick={() => setOpen(true)} disabled={calm}>
        <Chip tone={failed.length > 0 ? "risk" : calm && isOnline ? "done" : "paused"}>{words}</Chip>
      </button>
      <Sheet open={isOpen} title={t("sync.title")} closeLabel={t("common:close")} onClose={() => setOpen(false)}>
        {failed.map(({ command, message }) => (
          <ListRow
            key={command.id}
            title={command.label}
            subtitle={message}
            value={
              <Button look="quiet" onClick={() => queue.discard(command.id)}>
                {t("sync.discard")}
              </Button>
            }
          />
        ))}
        {pending.map((command) => (
          <ListRow key={command.id} title={command.label} subtitle={t("sync.notSent")} />
        ))}
        <Button look="primary" block onClick={() => void queue.flush()}>
          {t("sync.now")}
        </Button>
      </Sheet>
    </>
  );
}
