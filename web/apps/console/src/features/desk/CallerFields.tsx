import { ReferencePicker, useRested } from "@bihuan/records";
import { Panel } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";

import { callerQuery, isDialable } from "./data";
import type { CustomerCard } from "./types";
import type { Desk } from "./useDesk";

/** Who calls: the number finds the customer, or he is picked by name. */
export function CallerFields({ desk }: { desk: Desk }) {
  const { t } = useTranslation("desk");
  const { draft, change, problemOf } = desk;
  const problem = problemOf("account");
  return (
    <Panel title={t("part.caller")}>
      <div className="desk-fields">
        <Form.Item label={t("field.phone")} htmlFor="desk-phone">
          <Input
            id="desk-phone"
            type="tel"
            inputMode="tel"
            value={draft.phone}
            maxLength={32}
            onChange={(event) => change({ phone: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t("field.contact")} htmlFor="desk-contact">
          <Input
            id="desk-contact"
            value={draft.contact_name}
            maxLength={80}
            onChange={(event) => change({ contact_name: event.target.value })}
          />
        </Form.Item>
      </div>
      <Callers desk={desk} />
      <Form.Item
        label={t("field.account")}
        htmlFor="desk-account"
        required
        validateStatus={problem ? "error" : undefined}
        help={problem?.message}
      >
        <ReferencePicker
          id="desk-account"
          type="customer"
          label={t("field.account")}
          value={draft.account}
          invalid={problem !== undefined}
          onChange={(account) => change({ account, site_id: null, asset_id: null })}
        />
      </Form.Item>
    </Panel>
  );
}

function Callers({ desk: { draft, change } }: { desk: Desk }) {
  const { t } = useTranslation("desk");
  const phone = useRested(draft.phone.trim());
  const { data } = useQuery(callerQuery(phone));
  if (!isDialable(phone) || !data || draft.account) return null;
  if (data.length === 0) return <p className="desk-hint">{t("caller.unknown")}</p>;
  const pick = ({ id, name, sites }: CustomerCard): void => {
    const [site] = sites;
    change({ account: { id, title: name }, site_id: sites.length === 1 && site ? site.id : null, asset_id: null });
  };
  return (
    <div className="desk-callers" role="group" aria-label={t("caller.found", { count: data.length })}>
      <span className="desk-hint">{t("caller.found", { count: data.length })}</span>
      {data.map((card) => (
        <Button key={card.id} onClick={() => pick(card)}>
          {card.name}
        </Button>
      ))}
    </div>
  );
}
