import { useTranslation } from "react-i18next";

import type { RowProblem } from "./data";

/** Which rows stay out and why, by the number that Excel shows. */
export function ProblemList({ problems }: { problems: readonly RowProblem[] }) {
  const { t } = useTranslation("imports");
  return (
    <ul className="im-problems">
      {problems.map(({ row, name, field, message }) => (
        <li key={`${row}.${field}`}>
          {t("problem", { row, name, field })} <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}
