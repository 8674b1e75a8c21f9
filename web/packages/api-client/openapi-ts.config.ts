import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { defineConfig } from "@hey-api/openapi-ts";

const contract = fileURLToPath(new URL("../../../contracts/openapi.json", import.meta.url));
const sample = fileURLToPath(new URL("./sample/openapi.json", import.meta.url));

// The sample shows the form of the contract; it is read only in a checkout without one.
export default defineConfig({
  input: existsSync(contract) ? contract : sample,
  output: { path: fileURLToPath(new URL("./src/generated", import.meta.url)) },
  plugins: ["@hey-api/typescript"],
});
