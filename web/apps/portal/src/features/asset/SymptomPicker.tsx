import { useId } from "react";
import { useTranslation } from "react-i18next";

export interface SymptomPickerProps {
  symptoms: readonly { key: string; label: string }[];
  value: string;
  onChange: (key: string) => void;
}

/** What is wrong, in the customer's words, all choices in view. */
export function SymptomPicker({ symptoms, value, onChange }: SymptomPickerProps) {
  const { t } = useTranslation("portal");
  const name = useId();
  return (
    <fieldset className="bh-choices">
      <legend>{t("form.symptom")}</legend>
      {symptoms.map((symptom) => (
        <label key={symptom.key} className="bh-choice">
          <input
            type="radio"
            name={name}
            value={symptom.key}
            checked={symptom.key === value}
            onChange={() => onChange(symptom.key)}
          />
          <span>{symptom.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
