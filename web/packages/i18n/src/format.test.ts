import { describe, expect, it } from "vitest";

import { formatter, nearestLocale } from ".";

const shanghai = formatter("zh-CN", "Asia/Shanghai");

describe("format", () => {
  it("a moment is shown in the zone of the company", () => {
    expect(shanghai.time("2026-11-23T05:20:00Z")).toBe("13:20");
    expect(formatter("en", "UTC").time("2026-11-23T05:20:00Z")).toBe("05:20");
  });

  it("a window on one day says the date once", () => {
    expect(shanghai.window("2024-11-23T06:40:00Z", "2024-11-23T07:25:00Z")).toBe("2024-11-23 14:40–15:25");
    expect(shanghai.window("2024-11-23T06:40:00Z", "2024-11-24T07:25:00Z")).toBe(
      "2024-11-23 14:40–2024-11-24 15:25",
    );
  });

  it("money is written from minor units", () => {
    expect(shanghai.money(16800)).toBe("¥168.00");
  });

  it("a duration is said in its two largest units", () => {
    const english = formatter("en", "UTC");
    expect(english.duration(2 * 3600 + 27 * 60)).toBe("2 hr 27 min");
    expect(english.duration(3 * 86400)).toBe("3 days");
    expect(english.duration(20)).toBe("0 min");
  });

  it("names in a list stand apart in every language", () => {
    expect(shanghai.list(["冯杰", "陈平"])).toBe("冯杰、陈平");
    expect(formatter("zh-TW", "UTC").list(["馮傑", "陳平"])).toBe("馮傑、陳平");
    expect(formatter("en", "UTC").list(["Ann", "Ben", "Cy"])).toBe("Ann, Ben, Cy");
    expect(shanghai.list(["冯杰"])).toBe("冯杰");
  });

  it("the nearest locale knows the traditional script by region and by script", () => {
    expect(nearestLocale(["zh-HK"])).toBe("zh-TW");
    expect(nearestLocale(["zh-Hant"])).toBe("zh-TW");
    expect(nearestLocale(["zh"])).toBe("zh-CN");
    expect(nearestLocale(["de", "en-GB"])).toBe("en");
    expect(nearestLocale(["fr"])).toBe("zh-CN");
  });
});
