/** A made-up city: river, parks, streets and a ring. It borrows no data and draws no border. */

export type LngLat = readonly [lng: number, lat: number];

export type CityKind = "water" | "park" | "minor" | "main" | "ring";

export interface CityShape {
  kind: CityKind;
  /** Closed shapes are filled, open ones are roads. */
  closed: boolean;
  points: LngLat[];
  /** Which of the street names it bears, if any. */
  nameIndex?: number;
}

/** Reach of the city from its middle, in degrees. */
const REACH_LNG = 0.26;
const REACH_LAT = 0.2;
const CELL = 0.25;

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The middle of the cell a point lies in, so that near points see the same city. */
export function cityCentre([lng, lat]: LngLat): LngLat {
  return [(Math.floor(lng / CELL) + 0.5) * CELL, (Math.floor(lat / CELL) + 0.5) * CELL];
}

function river([lng, lat]: LngLat): CityShape {
  const bank = (side: number): LngLat[] =>
    range(41).map((step) => {
      const t = step / 40;
      const x = lng + 0.03 + 0.05 * Math.sin(t * 5) + 0.02 * t + side * (0.0045 + 0.0012 * Math.sin(t * 9));
      return [x, lat - REACH_LAT + t * REACH_LAT * 2];
    });
  return { kind: "water", closed: true, points: [...bank(-1), ...bank(1).reverse()] };
}

function park([lng, lat]: LngLat, east: number, north: number, size: number): CityShape {
  const corner = (turn: number): LngLat => {
    const angle = (turn / 8) * Math.PI * 2;
    const reach = size * (1 + 0.18 * Math.sin(turn * 2.3));
    return [lng + east + reach * Math.cos(angle), lat + north + reach * 0.8 * Math.sin(angle)];
  };
  return { kind: "park", closed: true, points: range(8).map(corner) };
}

function avenues([lng, lat]: LngLat): CityShape[] {
  const rows = range(25).map((row): CityShape => {
    const y = lat - REACH_LAT + row * 0.0165;
    const points = range(44).map(
      (step): LngLat => [lng - REACH_LNG + step * 0.012, y + 0.003 * Math.sin(step / 3 + row)],
    );
    return { kind: row % 4 === 0 ? "main" : "minor", closed: false, points, nameIndex: row };
  });
  const columns = range(39).map((column): CityShape => {
    const x = lng - REACH_LNG + column * 0.0135;
    const points = range(34).map(
      (step): LngLat => [x + 0.0025 * Math.sin(step / 2 + column), lat - REACH_LAT + step * 0.012],
    );
    return { kind: column % 5 === 0 ? "main" : "minor", closed: false, points, nameIndex: column + 3 };
  });
  return [...rows, ...columns];
}

function ring([lng, lat]: LngLat): CityShape {
  const points = range(61).map((step): LngLat => {
    const angle = (step / 60) * Math.PI * 2;
    return [lng + 0.075 * Math.cos(angle), lat + 0.055 * Math.sin(angle)];
  });
  return { kind: "ring", closed: false, points };
}

/** The sketch city around a point; the same point always gives the same city. */
export function sketchCity(around: LngLat): CityShape[] {
  const centre = cityCentre(around);
  return [
    river(centre),
    park(centre, -0.09, 0.01, 0.011),
    park(centre, 0.1, -0.015, 0.013),
    park(centre, -0.04, -0.07, 0.008),
    park(centre, 0.02, 0.09, 0.009),
    ...avenues(centre),
    ring(centre),
  ];
}
