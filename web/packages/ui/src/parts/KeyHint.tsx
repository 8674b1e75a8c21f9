import { keyCaps } from "../shortcuts";
import "./parts.css";

/** The key caps of a shortcut; decoration, since the control says it in `aria-keyshortcuts`. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className="bh-keys" aria-hidden="true">
      {keyCaps(keys).map((cap, index) => (
        <kbd key={`${cap}-${index}`} className="bh-key">
          {cap}
        </kbd>
      ))}
    </span>
  );
}
