import { api } from "@bihuan/api-client";
import { DataTable, EmptyState, Person as PersonName, StatusChip } from "@bihuan/ui";
import type { DataColumn } from "@bihuan/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Typography } from "antd";
import { useTranslation } from "react-i18next";

import { useUser } from "../../../shell/useSession";
import { useConfirmed } from "../shared/useConfirmed";
import { staffKey } from "./data";
import type { Person } from "./data";

interface PeopleTableProps {
  people: readonly Person[];
  mayManage: boolean;
  onRoles: (person: Person) => void;
}

function useColumns({ mayManage, onRoles }: PeopleTableProps): DataColumn<Person>[] {
  const { t } = useTranslation("admin");
  const columns: DataColumn<Person>[] = [
    { key: "name", title: t("people.name"), width: 160, isTitle: true, render: ({ name }) => <PersonName name={name} /> },
    { key: "username", title: t("people.username"), width: 140, render: ({ username }) => username },
    {
      key: "roles",
      title: t("people.roles"),
      width: 220,
      render: ({ roles }) => (
        <span className="sh-facts">
          {roles.map(({ key, label }) => (
            <StatusChip key={key} tone={key === "admin" ? "warning" : "info"}>
              {label}
            </StatusChip>
          ))}
        </span>
      ),
    },
    { key: "team", title: t("people.team"), width: 160, render: ({ team }) => team },
    {
      key: "active",
      title: t("people.access"),
      width: 110,
      render: ({ active }) => (
        <StatusChip tone={active ? "success" : "neutral"}>{t(active ? "people.active" : "people.ended")}</StatusChip>
      ),
    },
  ];
  if (!mayManage) return columns;
  const buttons = (person: Person) => <PersonButtons person={person} onRoles={onRoles} />;
  return [...columns, { key: "do", title: t("actions"), width: 260, isActions: true, render: buttons }];
}

const copyable = (text: string) => <Typography.Text copyable>{text}</Typography.Text>;

function PersonButtons({ person, onRoles }: { person: Person; onRoles: (person: Person) => void }) {
  const { t } = useTranslation("admin");
  const client = useQueryClient();
  const confirmed = useConfirmed();
  const { modal } = App.useApp();
  const isMe = useUser()?.id === person.id;
  // nobody changes their own rights; the server refuses it too
  if (!person.active || isMe) return null;
  const end = (): void =>
    confirmed({
      title: t("people.endTitle", { name: person.name }),
      content: t("people.endAsk"),
      ok: t("people.end"),
      run: async () => {
        await api.delete(`/admin/people/${person.id}`);
        await client.invalidateQueries({ queryKey: staffKey });
      },
    });
  const renew = (): void =>
    confirmed({
      title: t("people.renewTitle", { name: person.name }),
      content: t("people.renewAsk"),
      ok: t("people.renew"),
      run: async () => {
        const { password } = await api.post<{ password: string }>(`/admin/people/${person.id}/password`);
        modal.info({ title: t("people.renewed", { name: person.name }), content: copyable(password) });
      },
    });
  return (
    <span className="sh-facts">
      <Button size="small" onClick={() => onRoles(person)}>
        {t("people.changeRoles")}
      </Button>
      <Button size="small" onClick={renew}>
        {t("people.renew")}
      </Button>
      <Button size="small" danger onClick={end}>
        {t("people.end")}
      </Button>
    </span>
  );
}

/** The members of staff as rows. */
export function PeopleTable(props: PeopleTableProps) {
  const { t } = useTranslation("admin");
  return (
    <DataTable
      label={t("people.nav")}
      rows={props.people}
      columns={useColumns(props)}
      nameOf={({ name }) => name}
      empty={<EmptyState drawing="search" title={t("people.none")} why={t("people.noneWhy")} />}
    />
  );
}
