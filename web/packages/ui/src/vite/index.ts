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

const ICON = /@ant-design\/icons\/(es|lib)\/components\/AntdIcon(Light)?\.js$/;
const NAMED = /\{\s*role: "img",\s*"aria-label": icon\.name\s*\}/;
// What can be pressed by itself, or was given words, stays an image with a name.
const DECORATION =
  '(onClick || iconTabIndex !== undefined || restProps["aria-label"] ? { role: "img", "aria-label": icon.name } : { "aria-hidden": true })';

/** Icons of antd are decoration: without this each says its English name in front of the words of its button. */
export function decorativeIcons(): Plugin {
  return {
    name: "bihuan-decorative-icons",
    transform(code, id) {
      if (!ICON.test(id)) return undefined;
      if (!NAMED.test(code)) this.error("the icons of antd are written in another way now: see decorativeIcons");
      return { code: code.replace(NAMED, DECORATION), map: null };
    },
  };
}
