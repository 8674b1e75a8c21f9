import { Card, Heading, Icon, LinkButton, ListRow } from "@bihuan/ui/lite";
import { useTranslation } from "react-i18next";

import type { Asked } from "./data";

/** The request is in: its number, the promise, and where to follow it. */
export function Thanks({ asked }: { asked: Asked }) {
  const { t } = useTranslation("portal");
  return (
    <>
      <div className="bh-thanks" role="status">
        <Icon name="check" size={40} />
        <Heading
          title={t(asked.joined ? "thanks.joined" : "thanks.title")}
          subtitle={t(asked.joined ? "thanks.joinedWhy" : "thanks.promise")}
        />
      </div>
      <Card>
        <ListRow title={t("order.number")} value={<b className="bh-num">{asked.number}</b>} />
        <ListRow title={t("thanks.saved")} subtitle={t("thanks.savedWhy")} />
      </Card>
      <div className="bh-pad">
        <LinkButton look="primary" block href={`/p/o/${asked.token}`}>
          {t("thanks.follow")}
        </LinkButton>
      </div>
    </>
  );
}
