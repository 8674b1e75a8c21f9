import { PlusOutlined } from "@ant-design/icons";
import { ErrorState, Page, Skeleton } from "@bihuan/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useSession } from "../../../shell/useSession";
import "../admin.css";
import { AddPersonDialog } from "./AddPersonDialog";
import { staffQuery } from "./data";
import type { Person } from "./data";
import { PeopleTable } from "./PeopleTable";
import { RolesDialog } from "./RolesDialog";

const matches = ({ name, username, team, roles }: Person, typed: string): boolean =>
  [name, username, team ?? "", ...roles.map(({ label }) => label)].some((text) => text.toLowerCase().includes(typed));

/** Who can sign in, as what, and in which team. */
export function PeoplePage() {
  const { t } = useTranslation("admin");
  const mayManage = useSession().can["access.manage_people"] === true;
  const { data, error, refetch } = useQuery(staffQuery);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<Person | "new" | null>(null);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const add = mayManage && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
      {t("people.add")}
    </Button>
  );
  const shown = data.items.filter((person) => matches(person, typed.trim().toLowerCase()));
  return (
    <Page title={t("people.nav")} subtitle={t("people.total", { count: data.items.length })} actions={add}>
      <div className="ad-tools">
        <Input.Search
          className="ad-search"
          allowClear
          aria-label={t("people.search")}
          placeholder={t("people.search")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <PeopleTable people={shown} mayManage={mayManage} onRoles={setOpen} />
      {open === "new" && <AddPersonDialog staff={data} onClose={() => setOpen(null)} />}
      {open && open !== "new" && <RolesDialog staff={data} person={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
