import { useTranslation } from "react-i18next";

import { Chip } from "./Card";

export interface PriceProps {
  cents: number;
  /** The device is under warranty. */
  covered: boolean | null | undefined;
  money: (cents: number) => string;
}

/** What the customer pays in all; nothing is explained by the warranty. */
export function Price({ cents, covered, money }: PriceProps) {
  const { t } = useTranslation("common");
  return (
    <span className="bh-price">
      {cents === 0 && covered && <Chip tone="done">{t("warranty")}</Chip>}
      <b>{money(cents)}</b>
    </span>
  );
}
