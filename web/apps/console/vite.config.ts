import { defineConfig } from "vite";

import { appConfig } from "../../tools/app-config";

export default defineConfig(appConfig({ base: "/", port: 5173 }));
