// The reader in TypeScript as a process: one JSON document per line in, one per line out.
// Builds the package as the browser gets it, so that nothing but the real code answers.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const web = process.argv[2];
const { build } = await import(pathToFileURL(createRequire(join(web, "package.json")).resolve("vite")).href);
const { output } = await build({
  root: web,
  configFile: false,
  logLevel: "error",
  build: { ssr: join(web, "packages/conditions/src/index.ts"), write: false, minify: false },
});

const folder = mkdtempSync(join(tmpdir(), "bihuan-conditions-"));
const file = join(folder, "reader.mjs");
writeFileSync(file, output[0].code);
const { compile, sentence } = await import(pathToFileURL(file).href);
rmSync(folder, { recursive: true });

const LOCALES = ["zh-CN", "zh-TW", "en"];
let schema;
let records;

function answer({ condition, context, zone }) {
  try {
    const holds = compile(condition, schema);
    return {
      holds: records.map((record) => (holds(record, context) ? "1" : "0")).join(""),
      says: LOCALES.map((locale) => sentence(condition, schema, zone ? { locale, zone } : { locale })),
    };
  } catch (error) {
    return { error: String(error) };
  }
}

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  schema = asked.schema ?? schema;
  records = asked.records ?? records;
  console.log(JSON.stringify((asked.questions ?? []).map(answer)));
}
