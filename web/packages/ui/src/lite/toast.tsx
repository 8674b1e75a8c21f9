import { useSyncExternalStore } from "react";

import type { Tone } from "../tokens/tones";
import "./overlay.css";

interface Toast {
  id: number;
  text: string;
  tone: Tone;
}

const SHOWN_MS = 4_000;

let shown: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function put(toasts: readonly Toast[]): void {
  shown = toasts;
  for (const listener of listeners) listener();
}

/** Says something in passing. */
export function toast(text: string, tone: Tone = "neutral"): void {
  const id = nextId++;
  put([...shown, { id, text, tone }].slice(-3));
  setTimeout(() => put(shown.filter((other) => other.id !== id)), SHOWN_MS);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where toasts appear; mounted once per app. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="bh-toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text, tone }) => (
        <div key={id} className={`bh-toast bh-tone-${tone.replace("_", "-")}`}>
          {text}
        </div>
      ))}
    </div>
  );
}
