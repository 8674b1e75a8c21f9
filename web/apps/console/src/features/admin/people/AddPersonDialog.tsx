import { api } from "@bihuan/api-client";
import { localeNames, LOCALES, useLocale } from "@bihuan/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { CommandDialog } from "../../../shared/CommandDialog";
import { useCommand } from "../../../shared/useCommand";
import { staffKey } from "./data";
import type { Staff } from "./data";

interface Draft {
  username: string;
  name: string;
  password: string;
  roles: string[];
  team_id: number | null;
  locale: string;
}

const isReady = ({ username, name, password, roles }: Draft): boolean =>
  username.trim() !== "" && name.trim() !== "" && password !== "" && roles.length > 0;

/** The form of a new member of staff. */
export function AddPersonDialog({ staff, onClose }: { staff: Staff; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const client = useQueryClient();
  const command = useCommand();
  const locale = useLocale();
  const [draft, setDraft] = useState<Draft>({ username: "", name: "", password: "", roles: [], team_id: null, locale });
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const submit = async (): Promise<void> => {
    const done = await command.run(async () => {
      await api.post("/admin/people", draft);
      await client.invalidateQueries({ queryKey: staffKey });
    }, t("saved"));
    if (done) onClose();
  };
  return (
    <CommandDialog
      title={t("people.add")}
      ok={t("common:save")}
      disabled={!isReady(draft)}
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Form.Item label={t("people.name")} htmlFor="person-name" required>
        <Input id="person-name" maxLength={60} value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      </Form.Item>
      <Form.Item label={t("people.username")} htmlFor="person-username" required>
        <Input
          id="person-username"
          autoComplete="off"
          maxLength={60}
          value={draft.username}
          onChange={(event) => change({ username: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t("people.password")} htmlFor="person-password" required>
        <Input.Password
          id="person-password"
          autoComplete="new-password"
          value={draft.password}
          onChange={(event) => change({ password: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t("people.roles")} htmlFor="person-roles" required>
        <Select
          id="person-roles"
          mode="multiple"
          value={draft.roles}
          options={staff.roles.map(({ key, label }) => ({ value: key, label }))}
          onChange={(roles: string[]) => change({ roles })}
        />
      </Form.Item>
      <Form.Item label={t("people.team")} htmlFor="person-team">
        <Select
          id="person-team"
          allowClear
          value={draft.team_id ?? undefined}
          options={staff.teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(team?: number) => change({ team_id: team ?? null })}
        />
      </Form.Item>
      <Form.Item label={t("common:language")} htmlFor="person-locale">
        <Select
          id="person-locale"
          value={draft.locale}
          options={LOCALES.map((each) => ({ value: each, label: localeNames[each] }))}
          onChange={(value: string) => change({ locale: value })}
        />
      </Form.Item>
    </CommandDialog>
  );
}
