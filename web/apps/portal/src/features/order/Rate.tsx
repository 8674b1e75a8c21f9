import { Button, Card, Rating, Segmented, TextArea } from "@bihuan/ui/lite";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { OrderStatus, Rated } from "./data";
import { rate } from "./data";
import { useSend } from "./useSend";

const LEVELS = ["1", "2", "3", "4", "5"] as const;

/** Stars, whether it is solved, and a word; a low score promises a call. */
export function Rate({ token, order }: { token: string; order: OrderStatus }) {
  const { t } = useTranslation("portal");
  const [score, setScore] = useState(0);
  const [solved, setSolved] = useState("yes");
  const [comment, setComment] = useState("");
  const sending = useSend(token, () => rate(token, score, solved === "yes", comment), (answer: Rated) => answer.page);
  if (order.rating) {
    const calls = order.rating.score < 3 || !order.rating.solved;
    return (
      <Card title={t("rate.thanks")}>
        <p className="bh-note" role="status">
          {t(calls ? "rate.someoneCalls" : "rate.score", { score: order.rating.score })}
        </p>
      </Card>
    );
  }
  if (!order.can_rate) return null;
  return (
    <Card title={t("rate.title")}>
      <Rating label={t("rate.title")} value={score} levels={LEVELS.map((n) => t(`rate.level${n}`))} onChange={setScore} />
      <Segmented
        label={t("rate.solved")}
        value={solved}
        choices={[
          { value: "yes", label: t("rate.yes") },
          { value: "no", label: t("rate.no") },
        ]}
        onChange={setSolved}
      />
      <TextArea label={t("rate.comment")} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
      <Button look="primary" block busy={sending.isPending} disabled={score === 0} onClick={() => sending.mutate(undefined)}>
        {t("rate.send")}
      </Button>
    </Card>
  );
}
