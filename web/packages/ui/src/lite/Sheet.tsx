import { useEffect, useEffectEvent, useRef } from "react";
import type { ReactNode } from "react";

import { Button } from "./Button";
import "./overlay.css";

export interface SheetProps {
  open: boolean;
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
}

/** A sheet from the bottom edge; the platform's own dialog keeps focus and Escape right. */
export function Sheet({ open, title, closeLabel, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const closed = useEffectEvent(onClose);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
    const handleClose = (): void => closed();
    // a press on the backdrop has the dialog itself as its target
    const handlePress = (event: MouseEvent): void => {
      if (event.target === element) closed();
    };
    element.addEventListener("close", handleClose);
    element.addEventListener("click", handlePress);
    return () => {
      element.removeEventListener("close", handleClose);
      element.removeEventListener("click", handlePress);
    };
  }, [open]);
  return (
    <dialog ref={dialog} className="bh-sheet" aria-label={title}>
      {open && (
        <>
          <div className="bh-sheet-grip" />
          <header className="bh-sheet-head">
            <h2 className="bh-sheet-title">{title}</h2>
            <Button look="quiet" icon="close" aria-label={closeLabel} onClick={onClose} />
          </header>
          {children}
        </>
      )}
    </dialog>
  );
}
