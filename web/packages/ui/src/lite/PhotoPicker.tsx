import { useCallback, useState } from "react";
import type { ChangeEvent } from "react";
import { useTranslation } from "react-i18next";

import { Icon } from "./Icon";
import { shrinkPhoto } from "./shrink";
import { toast } from "./toast";
import "./capture.css";

export interface PhotoPickerProps {
  label: string;
  photos: readonly File[];
  onChange: (photos: File[]) => void;
  max?: number;
  /** Opens the camera at once instead of the gallery. */
  camera?: boolean;
}

/** Photos from camera or gallery, made small before anything else happens to them. */
export function PhotoPicker({ label, photos, onChange, max = 9, camera }: PhotoPickerProps) {
  const { t } = useTranslation("common");
  const [busy, setBusy] = useState(false);
  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = Array.from(event.target.files ?? []).slice(0, max - photos.length);
    event.target.value = "";
    setBusy(true);
    const results = await Promise.allSettled(files.map((file) => shrinkPhoto(file)));
    setBusy(false);
    const added = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    if (added.length < files.length) toast(t("photo.unreadable"), "risk");
    if (added.length > 0) onChange([...photos, ...added]);
  };
  return (
    <ul className="bh-photos" aria-label={label}>
      {photos.map((photo, index) => (
        <Photo
          key={`${photo.name}-${photo.lastModified}-${photo.size}`}
          photo={photo}
          removeLabel={t("photo.remove", { n: index + 1 })}
          onRemove={() => onChange(photos.filter((other) => other !== photo))}
        />
      ))}
      {photos.length < max && (
        <li>
          <label className="bh-photo-add">
            {busy ? <span className="bh-spinner" /> : <Icon name="camera" />}
            {t("photo.add")}
            <input
              type="file"
              accept="image/*"
              aria-label={label}
              multiple={!camera}
              capture={camera ? "environment" : undefined}
              disabled={busy}
              onChange={(event) => void add(event)}
            />
          </label>
        </li>
      )}
    </ul>
  );
}

function Photo({ photo, removeLabel, onRemove }: { photo: File; removeLabel: string; onRemove: () => void }) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(photo);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [photo],
  );
  return (
    <li className="bh-photo">
      <img ref={show} alt={photo.name} />
      <button type="button" className="bh-photo-remove" aria-label={removeLabel} onClick={onRemove}>
        <Icon name="close" size={18} />
      </button>
    </li>
  );
}
