import { useTranslation } from "react-i18next";

import type { Grant, Policy, PolicyGroup } from "./data";

type Roles = readonly (readonly [key: string, label: string])[];

/** Operations as rows, roles as columns; a cell says on which records the role may do it. */
export function PolicyMatrix({ groups, roles }: { groups: readonly PolicyGroup[]; roles: Roles }) {
  const { t } = useTranslation("admin");
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls the matrix
    <div className="ad-matrix" tabIndex={0} role="region" aria-label={t("policies.nav")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("policies.operation")}</th>
            {roles.map(([key, label]) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ slice, policies }) => (
          <tbody key={slice}>
            <tr>
              <th className="ad-matrix-group" scope="rowgroup" colSpan={roles.length + 1}>
                {t(`slice.${slice}`)}
              </th>
            </tr>
            {policies.map((policy) => (
              <PolicyRow key={policy.operation} policy={policy} roles={roles} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function PolicyRow({ policy: { operation, grants }, roles }: { policy: Policy; roles: Roles }) {
  const { t } = useTranslation("admin");
  return (
    <tr>
      <th scope="row">
        {t(`operation.${operation}`)}
        <code>{operation}</code>
      </th>
      {roles.map(([role]) => (
        <td key={role}>
          <Cell grants={grants.filter((grant) => grant.role === role)} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ grants }: { grants: readonly Grant[] }) {
  const { t } = useTranslation("admin");
  if (grants.length === 0) {
    return (
      <span className="ad-no" aria-label={t("policies.no")} role="img">
        –
      </span>
    );
  }
  return grants.map(({ scope, where }, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the grants of a role have no other name
    <span key={index} className={`ad-grant ad-grant-${scope}`} title={where ? JSON.stringify(where) : undefined}>
      {t(`scope.${scope}`)}
      {where !== null && ` · ${t("policies.where")}`}
    </span>
  ));
}
