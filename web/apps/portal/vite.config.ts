import { defineConfig } from "vite";

import { appConfig } from "../../tools/app-config";

// Opened in the webviews of chat apps, some of them years old.
export default defineConfig(appConfig({ base: "/p/", port: 5175, target: ["es2020", "chrome80", "safari14"] }));
