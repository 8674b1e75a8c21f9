import { api } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { EmptyState, ErrorState, Page, Panel, Skeleton, StatusChip } from "@bihuan/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

import { Refused } from "../../../shared/Refused";
import { useCommand } from "../../../shared/useCommand";
import { useSession } from "../../../shell/useSession";
import "../admin.css";
import { useConfirmed } from "../shared/useConfirmed";
import { lettersKey, lettersQuery } from "./data";
import type { Letter } from "./data";

/** Work the machine gave up: try it again or let it go. */
export function LettersPage() {
  const { t } = useTranslation("admin");
  const { data, error, refetch } = useQuery(lettersQuery);
  return (
    <Page title={t("letters.nav")} subtitle={data && t("letters.total", { count: data.length })}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton lines={6} />}
      {data?.length === 0 && <EmptyState drawing="inbox" title={t("letters.none")} why={t("letters.noneWhy")} />}
      {data?.map((letter) => (
        <LetterPanel key={letter.id} letter={letter} />
      ))}
    </Page>
  );
}

function LetterPanel({ letter }: { letter: Letter }) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const { kind, name, attempts, at, error, about } = letter;
  return (
    <Panel>
      <div className="ad-letter">
        <StatusChip tone={kind === "job" ? "warning" : "info"}>{t(`letters.kind.${kind}`)}</StatusChip>
        <b>{name}</b>
        <span className="sh-hint bh-num">
          {t("letters.attempts", { count: attempts })}
          {at && ` · ${format.dateTime(at)}`}
        </span>
        <LetterButtons letter={letter} />
      </div>
      {error && <pre className="ad-trace">{error}</pre>}
      <details>
        <summary>{t("letters.about")}</summary>
        <pre className="ad-trace">{JSON.stringify(about, null, 2)}</pre>
      </details>
    </Panel>
  );
}

function LetterButtons({ letter }: { letter: Letter }) {
  const { t } = useTranslation("admin");
  const client = useQueryClient();
  const command = useCommand();
  const confirmed = useConfirmed();
  if (useSession().can["jobs.retry"] !== true) return null;
  const send = async (verb: "retry" | "discard"): Promise<void> => {
    await api.post(`/admin/dead-letters/${letter.id}/${verb}`);
    await client.invalidateQueries({ queryKey: lettersKey });
  };
  const discard = (): void =>
    confirmed({ title: t("letters.discard"), content: t("letters.discardAsk"), ok: t("letters.discard"), run: () => send("discard") });
  return (
    <>
      <span className="ad-end sh-facts">
        <Button type="primary" loading={command.isRunning} onClick={() => void command.run(() => send("retry"), t("letters.again"))}>
          {t("common:retry")}
        </Button>
        <Button danger onClick={discard}>
          {t("letters.discard")}
        </Button>
      </span>
      <Refused refusal={command.refusal} />
    </>
  );
}
