// Fails when a language lacks words, when a page asks for words nobody wrote, or speaks Chinese past the word files.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { base, compareLocales, flatten, readSource, unknownKeys, unusedKeys } from "./translations.mjs";

const web = join(import.meta.dirname, "..");
const localesFolder = join(web, "packages/i18n/locales");
// The languages name themselves here, and the tests below speak of data.
const speaksItself = [/^packages\/i18n\//, /\.test\.tsx?$/, /\/generated\//, /^packages\/conditions\//];

function readLocales() {
  const namespaces = {};
  for (const locale of readdirSync(localesFolder)) {
    for (const file of readdirSync(join(localesFolder, locale))) {
      const words = JSON.parse(readFileSync(join(localesFolder, locale, file), "utf8"));
      (namespaces[file.replace(/\.json$/, "")] ??= {})[locale] = words;
    }
  }
  return namespaces;
}

function sourceFiles() {
  return ["apps", "packages"]
    .flatMap((folder) => readdirSync(join(web, folder), { recursive: true }).map((file) => join(folder, file)))
    .filter((file) => /\.tsx?$/.test(file) && /\/src\//.test(file) && !/node_modules|\.d\.ts$/.test(file));
}

const namespaces = readLocales();
const locales = [...new Set(Object.values(namespaces).flatMap((byLocale) => Object.keys(byLocale)))];
const problems = [];

for (const [namespace, byLocale] of Object.entries(namespaces)) {
  for (const locale of locales) byLocale[locale] ??= {};
  problems.push(...compareLocales(namespace, byLocale));
}

const known = new Set(
  Object.entries(namespaces).flatMap(([namespace, byLocale]) =>
    flatten(byLocale["zh-CN"]).map(([key]) => `${namespace}:${base(key)}`),
  ),
);
const sources = sourceFiles().map((file) => ({ file, ...readSource(file, readFileSync(join(web, file), "utf8")) }));

for (const source of sources) {
  const mayspeak = speaksItself.some((pattern) => pattern.test(source.file));
  for (const { line, text } of mayspeak ? [] : source.han) problems.push(`${source.file}:${line}: words outside i18n: ${text}`);
  if (/\.test\.tsx?$/.test(source.file)) continue;
  for (const key of unknownKeys(source, known)) problems.push(`${source.file}: asks for unknown key ${key}`);
}
for (const key of unusedKeys(known, sources)) problems.push(`no source uses ${key}`);

if (problems.length > 0) {
  console.error(problems.join("\n"));
  console.error(`\n${problems.length} translation problems`);
  process.exit(1);
}
console.log(`${known.size} keys in ${locales.length} languages, ${sources.length} source files: all words are in place`);
