// Measures the script of a first visit to the phone app and to the portal, and fails above the budget.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 200;
const web = join(import.meta.dirname, "..");

/** Every surface and the pages and words that a first visit may fetch beyond the entry, heaviest language first. */
const surfaces = {
  field: { words: ["common", "field"] },
  portal: { words: ["common", "portal"] },
};

function manifestOf(app) {
  const path = join(web, "apps", app, "dist/.vite/manifest.json");
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    console.error(`${app} is not built: run "npm run build" first`);
    process.exit(1);
  }
}

/** The files a chunk needs at once: itself and what it imports statically. */
function closure(manifest, key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) closure(manifest, imported, seen);
  return seen;
}

const gzipped = (app, file) => gzipSync(readFileSync(join(web, "apps", app, "dist", file)), { level: 9 }).length;
const sum = (app, files) => [...files].reduce((total, file) => total + gzipped(app, file), 0);

/** A page of the app behind its own import: the heaviest one counts. */
function heaviestPage(app, manifest, entry) {
  const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && key.startsWith("src/"));
  const extra = pages.map((key) => [key, sum(app, [...closure(manifest, key)].filter((file) => !entry.has(file)))]);
  return extra.sort((a, b) => b[1] - a[1])[0] ?? ["none", 0];
}

function heaviestWords(app, manifest, names) {
  const locales = ["zh-CN", "zh-TW", "en"];
  const files = (locale) =>
    Object.entries(manifest)
      .filter(([key]) => names.some((name) => key.endsWith(`/${locale}/${name}.json`)))
      .map(([, { file }]) => file);
  return Math.max(...locales.map((locale) => sum(app, files(locale))));
}

let failed = false;
for (const [app, { words }] of Object.entries(surfaces)) {
  const manifest = manifestOf(app);
  const entry = closure(manifest, "index.html");
  const [page, pageBytes] = heaviestPage(app, manifest, entry);
  const total = (sum(app, entry) + pageBytes + heaviestWords(app, manifest, words)) / 1024;
  const isOver = total >= BUDGET_KB;
  failed ||= isOver;
  console.log(`${app}: ${total.toFixed(1)} KB of script gzip on first visit (budget ${BUDGET_KB}, heaviest page ${page})${isOver ? " OVER" : ""}`);
}
process.exit(failed ? 1 : 0);
