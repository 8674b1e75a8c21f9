import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import { Sheet } from "./Sheet";
import "./capture.css";

/** A picture that hangs on an order; the slot says what it is of. */
export interface HeldPhoto {
  id: number;
  slot: string;
}

/** Fetches a rendition of a file in the way that its reader may. */
export type ReadPicture = (id: number, size: "thumb" | "view") => Promise<Blob>;

interface PictureProps {
  id: number;
  size: "thumb" | "view";
  alt: string;
  read: ReadPicture;
}

function Picture({ id, size, alt, read }: PictureProps) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      let url: string | undefined;
      let isGone = false;
      const put = (blob: Blob): void => {
        if (isGone) return;
        url = URL.createObjectURL(blob);
        image.src = url;
      };
      // without the picture its words stand there
      read(id, size).then(put, () => undefined);
      return () => {
        isGone = true;
        if (url) URL.revokeObjectURL(url);
      };
    },
    [id, size, read],
  );
  return <img ref={show} alt={alt} />;
}

function Gallery({ label, photos, read }: { label: string; photos: readonly HeldPhoto[]; read: ReadPicture }) {
  const { t } = useTranslation("common");
  const [open, setOpen] = useState<number | null>(null);
  const names = photos.map((_photo, index) => `${label} ${index + 1}/${photos.length}`);
  const large = open === null ? undefined : photos[open];
  return (
    <section className="bh-gallery">
      <p className="bh-gallery-label">{label}</p>
      <ul className="bh-photos">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <button type="button" className="bh-photo bh-photo-open" onClick={() => setOpen(index)}>
              <Picture id={photo.id} size="thumb" alt={names[index] ?? label} read={read} />
            </button>
          </li>
        ))}
      </ul>
      <Sheet open={large !== undefined} title={names[open ?? 0] ?? label} closeLabel={t("close")} onClose={() => setOpen(null)}>
        {large && (
          <div className="bh-photo-large">
            <Picture id={large.id} size="view" alt={names[open ?? 0] ?? label} read={read} />
          </div>
        )}
      </Sheet>
    </section>
  );
}

/** The photos of a report: what the customer sent, then what was photographed at work; a press opens one large. */
export function ReportPhotos({ photos, read }: { photos: readonly HeldPhoto[]; read: ReadPicture }) {
  const { t } = useTranslation("common");
  const work = photos.filter(({ slot }) => slot.startsWith("task:"));
  const request = photos.filter(({ slot }) => !slot.startsWith("task:") && !slot.startsWith("signature:"));
  return (
    <>
      {request.length > 0 && <Gallery label={t("photo.request")} photos={request} read={read} />}
      {work.length > 0 && <Gallery label={t("photo.work")} photos={work} read={read} />}
    </>
  );
}
