import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { expect, it } from "vitest";

import { decorativeIcons } from ".";

it.each(["AntdIcon", "AntdIconLight"])("an icon of antd (%s) no longer says its English name", (name) => {
  const file = resolve(`node_modules/@ant-design/icons/es/components/${name}.js`);
  const { transform } = decorativeIcons();
  if (typeof transform !== "function") throw new Error("the plug-in transforms nothing");
  const made = transform.call({ error: (why: unknown) => Promise.reject(why) } as never, readFileSync(file, "utf-8"), file);
  const code = (made as { code: string }).code;
  expect(code).toContain('"aria-hidden": true');
  expect(code).not.toMatch(/role: "img",\s*"aria-label": icon.name\s*\}, restProps/);
});
