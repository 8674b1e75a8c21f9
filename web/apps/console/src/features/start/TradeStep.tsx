import { Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";

import { ScopeCards } from "../adoption/ScopeCards";
import type { Draft, Trade } from "./data";

interface TradeStepProps {
  draft: Draft;
  trades: readonly Trade[];
  onChange: (part: Partial<Draft>) => void;
}

/** What the company is called and does, and where it wants to begin. */
export function TradeStep({ draft, trades, onChange }: TradeStepProps) {
  const { t } = useTranslation("adoption");
  return (
    <>
      <Form.Item label={t("start.name")} htmlFor="start-name" required>
        <Input
          id="start-name"
          size="large"
          maxLength={80}
          autoComplete="organization"
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t("start.tradeAsk")} required>
        <Radio.Group
          className="al-cards"
          aria-label={t("start.tradeAsk")}
          value={draft.trade}
          onChange={(event) => onChange({ trade: String(event.target.value) })}
        >
          {trades.map(({ key, label, skills }) => (
            <Radio key={key} value={key} className="al-card">
              <strong>{label}</strong>
              <small>{skills.join(" · ")}</small>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item label={t("start.scopeAsk")} required>
        <ScopeCards value={draft.scope} onChange={(scope) => onChange({ scope })} />
      </Form.Item>
    </>
  );
}
