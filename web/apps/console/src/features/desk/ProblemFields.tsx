import { useFormat } from "@bihuan/i18n";
import { fieldOf, useMeta } from "@bihuan/records";
import { Panel } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Radio, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { cardQuery, promisesQuery } from "./data";
import type { Desk } from "./useDesk";

/** What is wrong, with what, and how urgent it is. */
export function ProblemFields({ desk }: { desk: Desk }) {
  const { t } = useTranslation("desk");
  const { draft, change } = desk;
  const { data: meta } = useMeta("work_order");
  const options = (key: string) =>
    ((meta && fieldOf(meta, key)?.options) ?? []).map(({ value, label }) => ({ value, label }));
  return (
    <Panel title={t("part.problem")}>
      <Places desk={desk} />
      <Asked desk={desk} field="kind" label={t("field.kind")} inputId="desk-kind">
        <Select
          id="desk-kind"
          aria-label={t("field.kind")}
          placeholder={t("choose")}
          value={draft.kind || undefined}
          options={options("kind")}
          onChange={(kind: string) => change({ kind })}
        />
      </Asked>
      <Asked desk={desk} field="priority" label={t("field.priority")}>
        <Radio.Group
          optionType="button"
          aria-label={t("field.priority")}
          value={draft.priority}
          options={options("priority")}
          onChange={(event) => change({ priority: String(event.target.value) })}
        />
      </Asked>
      <Promised priority={draft.priority} />
      <Asked desk={desk} field="text" label={t("field.text")} inputId="desk-text">
        <Input.TextArea
          id="desk-text"
          rows={5}
          maxLength={20_000}
          placeholder={t("textHint")}
          value={draft.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </Asked>
    </Panel>
  );
}

interface AskedProps {
  desk: Desk;
  field: string;
  label: string;
  inputId?: string;
  children: ReactNode;
}

function Asked({ desk, field, label, inputId, children }: AskedProps) {
  const problem = desk.problemOf(field);
  return (
    <Form.Item label={label} htmlFor={inputId} required validateStatus={problem ? "error" : undefined} help={problem?.message}>
      {children}
    </Form.Item>
  );
}

/** What the urgency promises, said before the order is saved. */
function Promised({ priority }: { priority: string }) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const { data } = useQuery(promisesQuery);
  const promise = data?.find((row) => row.priority === priority);
  if (!promise) return null;
  return (
    <p className="desk-promise bh-num" aria-live="polite">
      {t("promise", { respond: format.dateTime(promise.respond_by), due: format.dateTime(promise.due_at) })}
    </p>
  );
}

function Places({ desk: { draft, change } }: { desk: Desk }) {
  const { t } = useTranslation("desk");
  const { data: card } = useQuery(cardQuery(draft.account?.id));
  if (!card || !draft.account) return null;
  const devices = card.assets.filter(({ site_id: site }) => draft.site_id === null || site === draft.site_id);
  return (
    <div className="desk-fields">
      <Form.Item label={t("field.site")} htmlFor="desk-site">
        <Select
          id="desk-site"
          allowClear
          aria-label={t("field.site")}
          placeholder={t("choose")}
          value={draft.site_id ?? undefined}
          options={card.sites.map(({ id, name, address }) => ({ value: id, label: `${name} · ${address}` }))}
          onChange={(id?: number) => change({ site_id: id ?? null, asset_id: null })}
        />
      </Form.Item>
      <Form.Item label={t("field.asset")} htmlFor="desk-asset">
        <Select
          id="desk-asset"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          aria-label={t("field.asset")}
          placeholder={t("choose")}
          value={draft.asset_id ?? undefined}
          options={devices.map(({ id, name, product, serial }) => ({ value: id, label: `${name} · ${product} · ${serial}` }))}
          onChange={(id?: number) => {
            const site = card.assets.find((device) => device.id === id)?.site_id;
            change({ asset_id: id ?? null, ...(site ? { site_id: site } : {}) });
          }}
        />
      </Form.Item>
    </div>
  );
}
