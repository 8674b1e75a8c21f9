import { useFormat } from "@bihuan/i18n";
import { Button, ListRow, toast } from "@bihuan/ui/lite";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

interface StorageState {
  used: number;
  isKept: boolean;
}

// Absent on plain-HTTP hosts.
const manager: StorageManager | undefined = navigator.storage;

async function readStorage(storage: StorageManager): Promise<StorageState> {
  const [{ usage = 0 }, isKept] = await Promise.all([storage.estimate(), storage.persisted()]);
  return { used: usage, isKept };
}

/** How much the app keeps on this phone, and whether the phone may throw it away. */
export function StorageRows() {
  const { t } = useTranslation("field");
  const format = useFormat();
  const [state, setState] = useState<StorageState | null>(null);
  useEffect(() => {
    if (manager) void readStorage(manager).then(setState);
  }, []);
  if (!manager || !state) return null;
  const keep = async (): Promise<void> => {
    const isKept = await manager.persist();
    setState({ ...state, isKept });
    if (!isKept) toast(t("me.keepDenied"), "warning");
  };
  return (
    <>
      <ListRow title={t("me.storage")} value={format.bytes(state.used)} />
      {state.isKept ? (
        <ListRow title={t("me.keep")} value={t("me.kept")} />
      ) : (
        <Button look="quiet" block onClick={() => void keep()}>
          {t("me.keep")}
        </Button>
      )}
    </>
  );
}
