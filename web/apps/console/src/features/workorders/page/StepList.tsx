import { CheckCircleFilled, CloseCircleOutlined, MinusCircleOutlined } from "@ant-design/icons";
import { useFormat } from "@bihuan/i18n";
import { Panel } from "@bihuan/ui";
import { useTranslation } from "react-i18next";

import type { Step } from "../data/types";
import { PhotosById } from "./Photos";

function Icon({ state }: { state: string }) {
  if (state === "done") return <CheckCircleFilled className="wo-step-done" />;
  if (state === "skipped") return <CloseCircleOutlined className="wo-step-skipped" />;
  return <MinusCircleOutlined className="wo-quiet" />;
}

/** The procedure of the job and what was done of it. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation("workorders");
  const format = useFormat();
  const done = steps.filter(({ state }) => state === "done").length;
  return (
    <Panel title={t("panel.steps")} extra={<span className="bh-num">{`${done} / ${steps.length}`}</span>}>
      <ol className="wo-steps">
        {steps.map((step) => (
          <li key={step.key} className="wo-step">
            <Icon state={step.state} />
            <div className="wo-grow">
              <div>
                {step.text}
                {step.mandatory && <span className="wo-quiet"> {t("step.mandatory")}</span>}
              </div>
              {step.criterion && <div className="wo-quiet">{step.criterion}</div>}
              {step.note && <div>{step.note}</div>}
              {step.skip_reason && <div className="wo-warning">{t("step.skipped", { reason: step.skip_reason })}</div>}
              <PhotosById ids={step.photos} label={step.text} />
            </div>
            {step.done_at && (
              <span className="wo-quiet bh-num">
                {step.done_by} {format.dateTime(step.done_at)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
