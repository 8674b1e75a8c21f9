import { matches, parseKeys } from "./keys";
import type { Chord } from "./keys";

export interface Shortcut {
  keys: string;
  /** Translated words for the help sheet; a shortcut without them is not listed. */
  label?: string;
  group?: string;
  /** Also heard while a dialog or drawer is open. */
  inDialogs?: boolean;
  run: (event: KeyboardEvent) => void;
}

interface Entry {
  shortcut: Shortcut;
  chords: Chord[];
}

const SEQUENCE_MS = 900;
const EDITABLE = "input, textarea, select, [contenteditable='true'], [role='combobox'], [role='textbox']";
const PRESSABLE = "button, a[href], summary, [role='button'], [role='menuitem'], [role='option'], [role='tab']";

function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function within(event: KeyboardEvent, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}

// A closed antd dialog stays in the document, hidden by an inline style on one of its parents.
function isHidden(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  return element.hidden === true || element.style.display === "none" || isHidden(element.parentElement);
}

function dialogIsOpen(): boolean {
  const dialogs = document.querySelectorAll("[role='dialog'][aria-modal='true'], [cmdk-dialog]");
  return [...dialogs].some((dialog) => !isHidden(dialog));
}

/** A list of shortcuts and the listener that runs them; the latest registration of a key wins. */
export class ShortcutRegistry {
  private entries: Entry[] = [];
  private listeners = new Set<() => void>();
  private snapshot: readonly Shortcut[] = [];
  private typed: KeyboardEvent[] = [];
  private lastAt = 0;

  add(shortcut: Shortcut): () => void {
    const entry = { shortcut, chords: parseKeys(shortcut.keys) };
    this.entries.push(entry);
    this.changed();
    return () => {
      this.entries = this.entries.filter((other) => other !== entry);
      this.changed();
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  list = (): readonly Shortcut[] => this.snapshot;

  /** Feeds one key press to the registry. */
  handle = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event)) return;
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    const now = event.timeStamp;
    this.typed = now - this.lastAt > SEQUENCE_MS ? [event] : [...this.typed.slice(-2), event];
    this.lastAt = now;
    const entry = this.longestMatch();
    if (!entry || !this.isHeard(entry, event)) return;
    this.typed = [];
    event.preventDefault();
    entry.shortcut.run(event);
  };

  private longestMatch(): Entry | undefined {
    const ended = this.entries.filter(({ chords }) => {
      const tail = this.typed.slice(-chords.length);
      return (
        tail.length === chords.length &&
        chords.every((chord, index) => {
          const typed = tail[index];
          return typed !== undefined && matches(chord, typed);
        })
      );
    });
    return ended.reduce<Entry | undefined>(
      (best, entry) => (best && best.chords.length > entry.chords.length ? best : entry),
      undefined,
    );
  }

  private isHeard({ shortcut, chords }: Entry, event: KeyboardEvent): boolean {
    const last = chords.at(-1);
    if (!last) return false;
    if (within(event, EDITABLE) && !last.mod) return false;
    if ((last.key === "enter" || last.key === "space") && within(event, PRESSABLE)) return false;
    return shortcut.inDialogs === true || !dialogIsOpen();
  }

  private changed(): void {
    this.snapshot = this.entries.map(({ shortcut }) => shortcut);
    for (const listener of this.listeners) listener();
  }
}

/** The registry of this page. */
export const shortcuts = new ShortcutRegistry();
