import { changeLocale, isLocale, localeNames, LOCALES, useLocale } from "@bihuan/i18n";
import { Icon, Mark } from "@bihuan/ui/lite";
import { useTranslation } from "react-i18next";

/** Our mark, and the language of the page. */
export function LanguageBar() {
  const { t } = useTranslation("common");
  const locale = useLocale();
  return (
    <header className="bh-portal-head">
      <Mark size={28} title={t("brand")} />
      <label className="bh-portal-language">
        <Icon name="globe" size={18} />
        <span className="bh-visually-hidden">{t("language")}</span>
        <select value={locale} onChange={(event) => isLocale(event.target.value) && void changeLocale(event.target.value)}>
          {LOCALES.map((value) => (
            <option key={value} value={value}>
              {localeNames[value]}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}
