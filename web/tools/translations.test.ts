import { describe, expect, it } from "vitest";

import { compareLocales, readSource, unknownKeys, unusedKeys } from "./translations.mjs";

describe("translation check", () => {
  it("finds a key that one language lacks, in whichever direction", () => {
    const problems = compareLocales("common", { "zh-CN": { a: { b: "甲" } }, en: { c: "C" } });
    expect(problems).toEqual(["zh-CN/common.json: missing key c", "en/common.json: missing key a.b"]);
  });

  it("plural forms of one key are one key", () => {
    expect(compareLocales("common", { "zh-CN": { n_other: "{{count}} 条" }, en: { n_one: "{{count}}", n_other: "{{count}}" } })).toEqual([]);
  });

  it("finds a slot that was lost in translation", () => {
    expect(compareLocales("x", { "zh-CN": { hi: "你好 {{name}}" }, en: { hi: "Hello" } })).toHaveLength(1);
  });

  it("finds an empty text", () => {
    expect(compareLocales("x", { "zh-CN": { hi: "你好" }, en: { hi: " " } })).toEqual(["en/x.json: empty text at hi"]);
  });

  it("finds Chinese in strings, templates and markup, and not in comments", () => {
    const source = readSource("a.tsx", "// 注释\nconst a = '工单';\nconst b = `共 ${n} 条`;\nconst c = <b>派工</b>;");
    expect(source.han.map(({ line }) => line)).toEqual([2, 3, 3, 4]);
  });

  it("finds a key that nobody wrote, in the namespaces the file reads", () => {
    const source = readSource("a.tsx", `const { t } = useTranslation("console"); t("nav.x"); t("save"); t("field:me"); t("gone");`);
    const known = new Set(["console:nav.x", "common:save"]);
    expect(unknownKeys(source, known)).toEqual(["field:me", "gone"]);
  });

  it("finds words that no source asks for, and honours keys built from a head", () => {
    const source = readSource("a.ts", "const l = 'console:nav.x'; t(`theme.${mode}`); t('save');");
    const known = new Set(["console:nav.x", "common:theme.dark", "common:save", "common:old"]);
    expect(unusedKeys(known, [source])).toEqual(["common:old"]);
  });
});
