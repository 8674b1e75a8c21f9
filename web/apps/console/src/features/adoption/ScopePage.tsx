import { api, sessionQuery } from "@bihuan/api-client";
import { Page, Panel } from "@bihuan/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { Refused } from "../../shared/Refused";
import { useCommand } from "../../shared/useCommand";
import { useSession } from "../../shell/useSession";
import { ScopeCards } from "./ScopeCards";
import type { Scope } from "./ScopeCards";

/** How much of the product everybody sees; nothing is moved or lost either way. */
export function ScopePage() {
  const { t } = useTranslation("adoption");
  const client = useQueryClient();
  const command = useCommand();
  const { company, can } = useSession();
  const choose = (scope: Scope): void =>
    void command.run(async () => {
      await api.post("/company/scope", { scope });
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    }, t("scope.saved"));
  return (
    <Page title={t("scope.title")} subtitle={t("scope.subtitle")}>
      <Panel>
        <ScopeCards value={company.scope} onChange={choose} />
        <Refused refusal={command.refusal} />
      </Panel>
      {can["access.people"] && (
        <Panel title={t("people.title")} extra={<Link to="/admin/people">{t("people.open")}</Link>}>
          {t("people.why")}
        </Panel>
      )}
    </Page>
  );
}
