import type { ApiError } from "@bihuan/api-client";
import { Mark, Skeleton } from "@bihuan/ui";
import { changeLocale, localeNames, LOCALES, useLocale } from "@bihuan/i18n";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { Button, Form, Input, Segmented, Steps } from "antd";
import { useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Refused } from "../../shared/Refused";
import { useCommand } from "../../shared/useCommand";
import { begin, codeOf, loadTrades } from "./data";
import type { Draft, SignIn } from "./data";
import { Done } from "./Done";
import { PeopleStep } from "./PeopleStep";
import { TradeStep } from "./TradeStep";
import "./start.css";

const empty: Draft = {
  name: "",
  trade: "",
  scope: "repairs",
  owner: { name: "", username: "", password: "", on_site: true },
  people: [],
};

/** The first page of a new installation: three questions, and the company is set up. */
export function StartPage() {
  const { t } = useTranslation("adoption");
  const { hash } = useLocation();
  const [typed, setTyped] = useState("");
  const code = typed || codeOf(hash);
  const locale = useLocale();
  const trades = useQuery({ queryKey: ["start", code, locale], queryFn: () => loadTrades(code), enabled: code !== "", retry: false });
  return (
    <main className="st-page">
      <section className="st-card">
        <Mark size={40} />
        <h1 className="st-title">{t("start.title")}</h1>
        <p className="st-sub">{t("start.subtitle")}</p>
        {trades.data && <Questions code={code} trades={trades.data} />}
        {!trades.data && trades.isFetching && <Skeleton lines={6} />}
        {!trades.data && !trades.isFetching && <CodeForm refusal={trades.error as ApiError | null} onCode={setTyped} />}
      </section>
    </main>
  );
}

/** For whoever came without the printed address. */
function CodeForm({ refusal, onCode }: { refusal: ApiError | null; onCode: (code: string) => void }) {
  const { t } = useTranslation("adoption");
  const [code, setCode] = useState("");
  return (
    <Form layout="vertical" onFinish={() => onCode(codeOf(code.slice(code.indexOf("#") + 1)).trim())}>
      <Refused refusal={refusal} />
      <Form.Item label={t("start.code")} htmlFor="start-code" extra={t("start.codeWhy")}>
        <Input id="start-code" size="large" autoComplete="off" value={code} onChange={(event) => setCode(event.target.value)} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block disabled={code.trim() === ""}>
        {t("start.next")}
      </Button>
    </Form>
  );
}

type Trades = Awaited<ReturnType<typeof loadTrades>>;

function Questions({ code, trades }: { code: string; trades: Trades }) {
  const { t } = useTranslation("adoption");
  const locale = useLocale();
  const command = useCommand();
  const [step, setStep] = useState(0);
  const [draft, setDraft] = useState(empty);
  const [signIns, setSignIns] = useState<SignIn[] | null>(null);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const finish = (): void => void command.run(async () => setSignIns(await begin(code, locale, draft)));
  if (signIns) return <Done signIns={signIns} />;
  const { name, username, password } = draft.owner;
  const pages: { ready: boolean; content: ReactNode }[] = [
    { ready: true, content: <LanguageStep /> },
    { ready: draft.name.trim() !== "" && draft.trade !== "", content: <TradeStep draft={draft} trades={trades} onChange={change} /> },
    {
      ready: name.trim() !== "" && username.trim() !== "" && password !== "",
      content: <PeopleStep draft={draft} refusal={command.refusal} onChange={change} />,
    },
  ];
  const page = pages[step];
  const isLast = step === pages.length - 1;
  return (
    <Form layout="vertical" onFinish={() => (isLast ? finish() : setStep(step + 1))}>
      <Steps
        className="st-steps"
        size="small"
        responsive={false}
        titlePlacement="vertical"
        current={step}
        items={(["language", "trade", "people"] as const).map((key) => ({ title: t(`start.${key}`) }))}
      />
      {page?.content}
      <Refused refusal={command.refusal} />
      <div className="st-buttons">
        {step > 0 && (
          <Button size="large" onClick={() => setStep(step - 1)}>
            {t("start.back")}
          </Button>
        )}
        <Button type="primary" size="large" htmlType="submit" loading={command.isRunning} disabled={!page?.ready}>
          {t(isLast ? "start.begin" : "start.next")}
        </Button>
      </div>
    </Form>
  );
}

function LanguageStep() {
  const { t } = useTranslation("adoption");
  const locale = useLocale();
  return (
    <Form.Item label={t("start.languageAsk")}>
      <Segmented
        size="large"
        block
        value={locale}
        options={LOCALES.map((value) => ({ value, label: localeNames[value] }))}
        onChange={(next) => void changeLocale(next)}
        aria-label={t("start.languageAsk")}
      />
    </Form.Item>
  );
}
