import { defineConfig } from "vite";

import { appConfig } from "../../tools/app-config";
import { serviceWorker } from "./sw/plugin";

export default defineConfig(appConfig({ base: "/m/", port: 5174, target: ["es2022", "chrome100", "safari15"], plugins: [serviceWorker()] }));
