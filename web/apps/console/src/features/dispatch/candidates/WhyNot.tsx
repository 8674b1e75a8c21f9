import { ErrorState, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useDispatch } from "../data/context";
import { whyQuery } from "../data/queries";
import { CandidateCard } from "./CandidateCard";

function Answer({ orderId, technicianId }: { orderId: number; technicianId: number }) {
  const { t } = useTranslation("dispatch");
  const { data, error } = useQuery(whyQuery(orderId, technicianId));
  if (error) return <ErrorState error={error} />;
  if (!data) return <Skeleton lines={2} />;
  if (data.candidate) {
    return (
      <ul className="bh-dp-candidates">
        <CandidateCard candidate={data.candidate} />
      </ul>
    );
  }
  return (
    <p className="bh-dp-because">
      <b>{data.excluded?.name}</b> {data.excluded?.text}
      {data.best && <small>{t("why.instead", { name: data.best.name, score: Math.round(data.best.score) })}</small>}
    </p>
  );
}

/** Why it is not a certain person. */
export function WhyNot({ orderId }: { orderId: number }) {
  const { t } = useTranslation("dispatch");
  const { board } = useDispatch();
  const [technician, setTechnician] = useState<number>();
  return (
    <section className="bh-dp-why">
      <label htmlFor="bh-dp-why">{t("why.title")}</label>
      <Select
        id="bh-dp-why"
        showSearch={{ optionFilterProp: "label" }}
        placeholder={t("why.pick")}
        value={technician}
        onChange={setTechnician}
        options={board.lanes.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {technician !== undefined && <Answer orderId={orderId} technicianId={technician} />}
    </section>
  );
}
