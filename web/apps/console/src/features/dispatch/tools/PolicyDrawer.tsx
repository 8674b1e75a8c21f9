import { api, ApiError } from "@bihuan/api-client";
import { useFormat } from "@bihuan/i18n";
import { describeError, ErrorState, Skeleton, useNarrow } from "@bihuan/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, InputNumber, Radio, Select, Slider } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useDispatch } from "../data/context";
import { DISPATCH, policyQuery } from "../data/queries";
import { WEIGHTS } from "../data/types";
import type { PolicyAnswer, PolicyBody } from "../data/types";

const MODES = ["recommend", "assign", "grab"] as const;
const FIGURES = [
  ["accept_minutes", 0, 1440],
  ["grab_minutes", 1, 1440],
  ["max_candidates", 1, 50],
  ["horizon_days", 1, 31],
  ["position_fresh_minutes", 1, 240],
] as const;

function bodyOf({ version, mode, weights, ...rest }: PolicyAnswer, team: number | null): PolicyBody {
  const figures = Object.fromEntries(FIGURES.map(([name]) => [name, rest[name]])) as Pick<PolicyBody, (typeof FIGURES)[number][0]>;
  return { version, mode, weights, team_id: team, ...figures };
}

function History({ items }: { items: PolicyAnswer["history"] }) {
  const { t } = useTranslation("dispatch");
  const format = useFormat();
  if (items.length === 0) return null;
  return (
    <fieldset>
      <legend>{t("policy.history")}</legend>
      <ul className="bh-dp-history bh-num">
        {items.map(({ version, changed_by: by, changed_at: at, mode, weights }) => (
          <li key={version}>
            {t("policy.revision", { version, by, at: format.dateTime(at) })} · {t(`policy.mode.${mode}`)} · {WEIGHTS.map((name) => weights[name]).join("/")}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface FormProps {
  team: number | null;
  policy: PolicyAnswer;
  mayEdit: boolean;
}

function useSave(team: number | null) {
  const { t } = useTranslation("dispatch");
  const { t: common } = useTranslation("common");
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PolicyBody) => api.put("/dispatch/policy", body),
    onSuccess: () => void message.success(t("policy.saved")),
    onError: (error) => {
      const problems = error instanceof ApiError ? error.problems.map(({ message: words }) => words) : [];
      void message.error([describeError(error, common).why, ...problems].join(" "));
    },
    onSettled: () => client.invalidateQueries({ queryKey: [...DISPATCH, "policy", team] }),
  });
}

function PolicyForm({ team, policy, mayEdit }: FormProps) {
  const { t } = useTranslation("dispatch");
  const [draft, setDraft] = useState(() => bodyOf(policy, team));
  const save = useSave(team);
  const set = (change: Partial<PolicyBody>): void => setDraft({ ...draft, ...change });
  return (
    <form
      className="bh-dp-policy"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      {!policy.own && team !== null && <p className="bh-dp-note">{t("policy.inherited")}</p>}
      <fieldset disabled={!mayEdit}>
        <legend>{t("policy.modeTitle")}</legend>
        <Radio.Group
          disabled={!mayEdit}
          value={draft.mode}
          onChange={(event) => set({ mode: event.target.value as PolicyBody["mode"] })}
          options={MODES.map((value) => ({ value, label: t(`policy.mode.${value}`) }))}
        />
        <p className="bh-dp-note">{t(`policy.modeWhat.${draft.mode}`)}</p>
      </fieldset>
      <fieldset disabled={!mayEdit}>
        <legend>{t("policy.weights")}</legend>
        {WEIGHTS.map((name) => (
          <div key={name} className="bh-dp-weight">
            <span>{t(`policy.weight.${name}`)}</span>
            <Slider
              min={0}
              max={100}
              step={5}
              disabled={!mayEdit}
              ariaLabelForHandle={t(`policy.weight.${name}`)}
              value={draft.weights[name]}
              onChange={(value) => set({ weights: { ...draft.weights, [name]: value } })}
            />
            <output className="bh-num">{draft.weights[name]}</output>
          </div>
        ))}
      </fieldset>
      <div className="bh-dp-figures">
        {FIGURES.map(([name, least, most]) => (
          <label key={name} htmlFor={`bh-dp-${name}`}>
            {t(`policy.figure.${name}`)}
            <InputNumber id={`bh-dp-${name}`} disabled={!mayEdit} min={least} max={most} precision={0} value={draft[name]} onChange={(value) => set({ [name]: value ?? least })} />
          </label>
        ))}
      </div>
      {mayEdit && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("policy.save")}
        </Button>
      )}
      <History items={policy.history} />
    </form>
  );
}

/** The rules of dispatch: how orders find their people, and what counts how much. */
export function PolicyDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("dispatch");
  const { board, can } = useDispatch();
  const narrow = useNarrow();
  const [team, setTeam] = useState<number | null>(null);
  const { data, error, refetch } = useQuery(policyQuery(team));
  return (
    <Drawer open title={t("policy.title")} onClose={onClose} size={narrow ? "100%" : 440}>
      <Select
        style={{ width: "100%", marginBottom: 14 }}
        aria-label={t("policy.scope")}
        value={team ?? 0}
        onChange={(id) => setTeam(id || null)}
        options={[{ value: 0, label: t("policy.company") }, ...board.teams.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <PolicyForm key={`${team}:${data.version}`} team={team} policy={data} mayEdit={can["dispatch.set_policy"] === true} />}
    </Drawer>
  );
}
