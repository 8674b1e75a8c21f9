import { api, keys } from "@bihuan/api-client";
import { Panel, StatusChip } from "@bihuan/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Refused } from "../../../shared/Refused";
import { useCommand } from "../../../shared/useCommand";
import type { Words } from "../shared/words";
import { WordsInput } from "../shared/WordsInput";
import { changesOf, flowsKey, SUBJECT } from "./data";
import type { Flow, Renamed } from "./data";

/** The names of a workflow in every language, saved as a new revision. */
export function FlowNames({ flow }: { flow: Flow }) {
  const { t } = useTranslation("admin");
  const client = useQueryClient();
  const command = useCommand();
  const [states, setStates] = useState<Renamed>({});
  const [steps, setSteps] = useState<Renamed>({});
  const changed = { states: changesOf(flow.body.states, states), transitions: changesOf(flow.body.transitions, steps) };
  const count = Object.keys(changed.states).length + Object.keys(changed.transitions).length;
  const save = (): Promise<boolean> =>
    command.run(async () => {
      await api.post(`/workflows/${SUBJECT}/${flow.key}/labels`, changed);
      await client.invalidateQueries({ queryKey: flowsKey });
      await client.invalidateQueries({ queryKey: keys.meta(SUBJECT) });
    }, t("saved"));
  return (
    <>
      <Panel title={t("workflows.states")}>
        {flow.body.states.map(({ key, label, meaning }) => (
          <NameRow key={key} id={key} value={states[key] ?? label} onChange={(words) => setStates((all) => ({ ...all, [key]: words }))}>
            <StatusChip tone={meaning}>{t(`analytics:meaning.${meaning}`)}</StatusChip>
          </NameRow>
        ))}
      </Panel>
      <Panel title={t("workflows.steps")}>
        {flow.body.transitions.map(({ key, label }) => (
          <NameRow key={key} id={key} value={steps[key] ?? label} onChange={(words) => setSteps((all) => ({ ...all, [key]: words }))}>
            <code>{key}</code>
          </NameRow>
        ))}
      </Panel>
      <div className="ad-savebar">
        <Refused refusal={command.refusal} />
        <span className="sh-hint">{count > 0 && t("workflows.changed", { count })}</span>
        <Button type="primary" disabled={count === 0} loading={command.isRunning} onClick={() => void save()}>
          {t("common:save")}
        </Button>
      </div>
    </>
  );
}

interface NameRowProps {
  id: string;
  value: Words;
  onChange: (words: Words) => void;
  children: ReactNode;
}

function NameRow({ id, value, onChange, children }: NameRowProps) {
  return (
    <div className="ad-name">
      <span>{children}</span>
      <WordsInput label={id} value={value} onChange={onChange} />
    </div>
  );
}
