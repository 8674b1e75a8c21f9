/** One key press of a shortcut: `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export interface Chord {
  key: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
}

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** Reads `"mod+k"`, `"g w"`, `"?"` into the presses they stand for. */
export function parseKeys(keys: string): Chord[] {
  return keys.split(" ").map((press) => {
    const parts = press === "+" ? ["+"] : press.split("+");
    const key = (parts.at(-1) ?? "").toLowerCase();
    return {
      key,
      mod: parts.includes("mod"),
      shift: parts.includes("shift"),
      alt: parts.includes("alt"),
    };
  });
}

function keyOf(event: KeyboardEvent): string {
  return event.key === " " ? "space" : event.key.toLowerCase();
}

/** Whether the event is that press. */
export function matches(chord: Chord, event: KeyboardEvent): boolean {
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const otherMod = isMac() ? event.ctrlKey : event.metaKey;
  if (keyOf(event) !== chord.key || mod !== chord.mod || otherMod) return false;
  if (event.altKey !== chord.alt) return false;
  // "?" and "+" need Shift on some layouts and not on others, so only letters and named keys are strict.
  const shiftMatters = chord.key.length > 1 || /[a-z]/.test(chord.key);
  return !shiftMatters || event.shiftKey === chord.shift;
}

const names: Record<string, string> = {
  escape: "Esc",
  enter: "↵",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  space: "Space",
};

function pressText(chord: Chord): string {
  const mac = isMac();
  const key = names[chord.key] ?? chord.key.toUpperCase();
  const parts = [
    chord.mod ? (mac ? "⌘" : "Ctrl") : "",
    chord.alt ? (mac ? "⌥" : "Alt") : "",
    chord.shift ? "⇧" : "",
    key,
  ].filter(Boolean);
  return parts.join(mac ? "" : " ");
}

/** What the key caps of a shortcut say, one string per press. */
export function keyCaps(keys: string): string[] {
  return parseKeys(keys).map(pressText);
}

/** The value of `aria-keyshortcuts`; sequences cannot be said there. */
export function ariaKeys(keys: string): string | undefined {
  const [chord, ...rest] = parseKeys(keys);
  if (!chord || rest.length > 0) return undefined;
  const parts = [
    chord.mod ? (isMac() ? "Meta" : "Control") : "",
    chord.alt ? "Alt" : "",
    chord.shift ? "Shift" : "",
    chord.key,
  ];
  return parts.filter(Boolean).join("+");
}
