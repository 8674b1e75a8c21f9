import type { Plugin } from "vite";

import { tokensToCss } from "../tokens/css";

const NAME = "virtual:bihuan-tokens.css";
const RESOLVED = "/@bihuan/tokens.css";

/** Serves the token style sheet as `virtual:bihuan-tokens.css`, so that no generated copy can go stale. */
export function tokensCss(): Plugin {
  return {
    name: "bihuan-tokens",
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? tokensToCss() : undefined),
  };
}
