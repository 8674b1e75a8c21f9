import { describe, expect, it } from "vitest";

import { cityCentre, sketchCity } from "./city";

const shanghai = [121.455, 31.22] as const;

describe("sketch city", () => {
  it("is the same for the same place and for its neighbours", () => {
    expect(sketchCity([121.46, 31.23])).toEqual(sketchCity(shanghai));
  });

  it("lies around the place it is asked for, wherever that is", () => {
    const baltimore = [-76.61, 39.29] as const;
    const [lng, lat] = cityCentre(baltimore);
    expect(Math.abs(lng - baltimore[0])).toBeLessThanOrEqual(0.125);
    expect(Math.abs(lat - baltimore[1])).toBeLessThanOrEqual(0.125);
    for (const { points } of sketchCity(baltimore)) {
      for (const [x, y] of points) {
        expect(Math.abs(x - lng)).toBeLessThan(0.3);
        expect(Math.abs(y - lat)).toBeLessThan(0.3);
      }
    }
  });
});
