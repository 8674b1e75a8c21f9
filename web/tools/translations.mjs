// The rules of `npm run check:i18n`, apart from the reading of files, so that tests can feed them.
import ts from "typescript";

const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const PLURAL = /_(zero|one|two|few|many|other)$/;
const SLOT = /\{\{\s*([\w.]+)/g;

/** The words of a file as one flat list: key with dots to text. */
export function flatten(words, prefix = "") {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "object" && value !== null ? flatten(value, `${prefix}${key}.`) : [[prefix + key, value]],
  );
}

const base = (key) => key.replace(PLURAL, "");

function slots(text) {
  return [...new Set([...String(text).matchAll(SLOT)].map(([, name]) => name))].sort().join(",");
}

/** What is wrong between the languages of one namespace: `{ locale: words }`. */
export function compareLocales(namespace, byLocale) {
  const problems = [];
  const flat = Object.fromEntries(Object.entries(byLocale).map(([locale, words]) => [locale, flatten(words)]));
  const keysOf = (locale) => new Map(flat[locale].map(([key, text]) => [base(key), slots(text)]));
  const all = new Set(Object.keys(flat).flatMap((locale) => [...keysOf(locale).keys()]));
  for (const locale of Object.keys(flat)) {
    const keys = keysOf(locale);
    for (const key of all) {
      if (!keys.has(key)) problems.push(`${locale}/${namespace}.json: missing key ${key}`);
    }
    for (const [key, text] of flat[locale]) {
      if (typeof text !== "string" || text.trim() === "") problems.push(`${locale}/${namespace}.json: empty text at ${key}`);
    }
  }
  const [reference, ...others] = Object.keys(flat);
  for (const locale of others) {
    for (const [key, wanted] of keysOf(reference)) {
      const given = keysOf(locale).get(key);
      if (given !== undefined && given !== wanted) {
        problems.push(`${locale}/${namespace}.json: ${key} has slots {${given}}, ${reference} has {${wanted}}`);
      }
    }
  }
  return problems;
}

function literalText(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text;
  return null;
}

/** What a source file says itself, and which keys it asks for. */
export function readSource(name, text) {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found = { han: [], literals: new Set(), heads: new Set(), asked: [] };
  const namespaces = new Set();
  const visit = (node) => {
    const words = literalText(node);
    if (words !== null && HAN.test(words)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.han.push({ line: line + 1, text: words.trim().slice(0, 40) });
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.literals.add(node.text);
    if (ts.isTemplateExpression(node)) found.heads.add(node.head.text);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const [first] = node.arguments;
      if (node.expression.text === "useTranslation") namespaces.add(first && ts.isStringLiteral(first) ? first.text : "common");
      if (node.expression.text === "t" && first && ts.isStringLiteral(first)) found.asked.push(first.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { ...found, namespaces: [...namespaces] };
}

/** Keys that a source asks for by name and no file has. */
export function unknownKeys(source, known) {
  if (source.namespaces.length === 0) return [];
  const candidates = [...source.namespaces, "common"];
  return source.asked.filter((key) => {
    if (key.includes(":")) return !known.has(key);
    return !candidates.some((namespace) => known.has(`${namespace}:${key}`));
  });
}

/** Keys that no source names, whether whole or by the head of a template. */
export function unusedKeys(known, sources) {
  const literals = new Set(sources.flatMap(({ literals: some }) => [...some]));
  const heads = sources.flatMap(({ heads: some }) => [...some]).filter((head) => head.includes("."));
  return [...known].filter((full) => {
    const key = full.slice(full.indexOf(":") + 1);
    return !literals.has(full) && !literals.has(key) && !heads.some((head) => key.startsWith(head) || full.startsWith(head));
  });
}

export { base };
