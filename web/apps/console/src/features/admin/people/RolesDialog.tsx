import { api } from "@bihuan/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { CommandDialog } from "../../../shared/CommandDialog";
import { useCommand } from "../../../shared/useCommand";
import { staffKey } from "./data";
import type { Person, Staff } from "./data";

/** Gives a person exactly the picked roles. */
export function RolesDialog({ staff, person, onClose }: { staff: Staff; person: Person; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const client = useQueryClient();
  const command = useCommand();
  const [roles, setRoles] = useState(person.roles.map(({ key }) => key));
  const submit = async (): Promise<void> => {
    const done = await command.run(async () => {
      await api.patch(`/admin/people/${person.id}/roles`, { roles });
      await client.invalidateQueries({ queryKey: staffKey });
    }, t("saved"));
    if (done) onClose();
  };
  return (
    <CommandDialog
      title={t("people.rolesOf", { name: person.name })}
      ok={t("common:save")}
      disabled={roles.length === 0}
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Form.Item extra={t("people.rolesHint")}>
        <Checkbox.Group
          className="ad-checks"
          value={roles}
          options={staff.roles.map(({ key, label }) => ({ value: key, label }))}
          onChange={setRoles}
        />
      </Form.Item>
    </CommandDialog>
  );
}
