import react from "@vitejs/plugin-react";
import type { PluginOption, UserConfig } from "vite";

import { decorativeIcons, tokensCss } from "../packages/ui/src/vite";

export interface AppOptions {
  /** Path the server mounts the app at, with both slashes. */
  base: string;
  port: number;
  /** Oldest browsers, for apps that open in chat webviews. */
  target?: string[];
  plugins?: PluginOption[];
}

/** Vite settings that all three apps share. */
export function appConfig({ base, port, target, plugins = [] }: AppOptions): UserConfig {
  return {
    base,
    plugins: [react(), tokensCss(), decorativeIcons(), ...plugins],
    worker: { format: "es" },
    publicDir: "public",
    build: {
      target: target ?? ["es2022", "chrome111", "safari16.4", "firefox115"],
      manifest: true,
      chunkSizeWarningLimit: 1200,
      assetsInlineLimit: 0,
    },
    server: {
      port,
      proxy: { "/api": { target: process.env["BIHUAN_SERVER"] ?? "http://127.0.0.1:8000" } },
    },
  };
}
