import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { tokensCss } from "./packages/ui/src/vite";

export default defineConfig({
  plugins: [react(), tokensCss()],
  test: {
    environment: "jsdom",
    include: ["packages/*/src/**/*.test.{ts,tsx}", "apps/*/src/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
    setupFiles: ["./tools/vitest-setup.ts"],
    css: false,
  },
});
