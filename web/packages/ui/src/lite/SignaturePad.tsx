import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import Pad from "signature_pad";

import { Button } from "./Button";
import "./capture.css";

export interface SignaturePadProps {
  label: string;
  /** Given the drawn name as a PNG. */
  onDone: (picture: Blob) => void;
  busy?: boolean;
}

const INK = "rgb(27, 36, 51)";

function fit(canvas: HTMLCanvasElement): void {
  const ratio = Math.max(1, window.devicePixelRatio);
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext("2d")?.scale(ratio, ratio);
}

/** A place to sign with a finger. */
export function SignaturePad({ label, onDone, busy }: SignaturePadProps) {
  const { t } = useTranslation("common");
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  const [isEmpty, setEmpty] = useState(true);
  const drawn = useEffectEvent(() => setEmpty(false));

  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const made = new Pad(element, { penColor: INK });
    // a sheet opens after its content is there: only then, and when the phone is turned, is the size known
    const observer = new ResizeObserver(() => {
      if (element.offsetWidth === 0) return;
      const strokes = made.toData();
      fit(element);
      made.fromData(strokes);
    });
    observer.observe(element);
    const handleEnd = (): void => drawn();
    made.addEventListener("endStroke", handleEnd);
    pad.current = made;
    return () => {
      observer.disconnect();
      made.removeEventListener("endStroke", handleEnd);
      made.off();
    };
  }, []);

  const clear = (): void => {
    pad.current?.clear();
    setEmpty(true);
  };
  const done = (): void => canvas.current?.toBlob((blob) => blob && onDone(blob), "image/png");

  return (
    <div>
      <div className="bh-sign">
        <canvas ref={canvas} role="img" aria-label={label} />
      </div>
      <div className="bh-sign-buttons">
        <Button look="outline" disabled={isEmpty || busy} onClick={clear}>
          {t("signature.again")}
        </Button>
        <Button look="primary" disabled={isEmpty} busy={busy} onClick={done}>
          {t("signature.done")}
        </Button>
      </div>
    </div>
  );
}
