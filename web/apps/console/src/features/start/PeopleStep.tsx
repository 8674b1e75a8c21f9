import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { ApiError } from "@bihuan/api-client";
import { Button, Checkbox, Form, Input, Segmented } from "antd";
import { useTranslation } from "react-i18next";

import type { Colleague, Draft, Work } from "./data";

interface PeopleStepProps {
  draft: Draft;
  refusal: ApiError | null;
  onChange: (part: Partial<Draft>) => void;
}

/** The owner's own account, and who works with him. */
export function PeopleStep({ draft, refusal, onChange }: PeopleStepProps) {
  const { t } = useTranslation("adoption");
  const { owner, people } = draft;
  const own = (part: Partial<Draft["owner"]>): void => onChange({ owner: { ...owner, ...part } });
  const wrong = (field: string) => {
    const problem = refusal?.problemOf(`owner.${field}`);
    return problem ? ({ validateStatus: "error", help: problem.message } as const) : {};
  };
  const add = (): void => onChange({ people: [...people, { key: Date.now(), name: "", phone: "", work: "site" }] });
  return (
    <>
      <div className="st-pair">
        <Form.Item label={t("owner.name")} htmlFor="owner-name" required {...wrong("name")}>
          <Input id="owner-name" maxLength={80} autoComplete="name" value={owner.name} onChange={(event) => own({ name: event.target.value })} />
        </Form.Item>
        <Form.Item label={t("owner.username")} htmlFor="owner-username" required {...wrong("username")}>
          <Input
            id="owner-username"
            maxLength={80}
            autoComplete="username"
            value={owner.username}
            onChange={(event) => own({ username: event.target.value })}
          />
        </Form.Item>
      </div>
      <Form.Item label={t("owner.password")} htmlFor="owner-password" required extra={t("owner.passwordWhy")} {...wrong("password")}>
        <Input.Password
          id="owner-password"
          autoComplete="new-password"
          value={owner.password}
          onChange={(event) => own({ password: event.target.value })}
        />
      </Form.Item>
      <Form.Item>
        <Checkbox checked={owner.on_site} onChange={(event) => own({ on_site: event.target.checked })}>
          {t("owner.onSite")}
        </Checkbox>
      </Form.Item>
      <Form.Item label={t("colleagues.label")} extra={people.length > 0 && t("colleagues.why")}>
        <div className="st-people">
          {people.map((person) => (
            <Row
              key={person.key}
              person={person}
              onChange={(next) => onChange({ people: people.map((each) => (each.key === person.key ? next : each)) })}
              onRemove={() => onChange({ people: people.filter(({ key }) => key !== person.key) })}
            />
          ))}
          <Button icon={<PlusOutlined />} onClick={add}>
            {t("colleagues.add")}
          </Button>
        </div>
      </Form.Item>
    </>
  );
}

interface RowProps {
  person: Colleague;
  onChange: (person: Colleague) => void;
  onRemove: () => void;
}

function Row({ person, onChange, onRemove }: RowProps) {
  const { t } = useTranslation("adoption");
  const works = (["site", "office"] as const).map((work) => ({ value: work, label: t(`work.${work}`) }));
  return (
    <div className="st-person">
      <Input
        aria-label={t("colleagues.name")}
        placeholder={t("colleagues.name")}
        maxLength={80}
        value={person.name}
        onChange={(event) => onChange({ ...person, name: event.target.value })}
      />
      <Input
        aria-label={t("colleagues.phone")}
        placeholder={t("colleagues.phone")}
        type="tel"
        maxLength={32}
        value={person.phone}
        onChange={(event) => onChange({ ...person, phone: event.target.value })}
      />
      <Segmented<Work> aria-label={t("colleagues.work")} value={person.work} options={works} onChange={(work) => onChange({ ...person, work })} />
      <Button type="text" icon={<DeleteOutlined />} aria-label={t("colleagues.remove", { name: person.name })} onClick={onRemove} />
    </div>
  );
}
