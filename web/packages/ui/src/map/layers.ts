import type { Feature, FeatureCollection } from "geojson";
import type { LayerSpecification } from "maplibre-gl";

import { mapPaint, toneColours } from "../tokens";
import type { Mode } from "../tokens";
import { sketchCity } from "./city";
import type { LngLat } from "./city";
import type { MapMarker } from "./types";

const LABEL_FONT = ["PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", "sans-serif"];

/** The sketch city as map features; streets bear the given names in turn. */
export function cityFeatures(around: LngLat, streetNames: readonly string[]): FeatureCollection {
  const features = sketchCity(around).map((shape): Feature => {
    const name = shape.nameIndex === undefined ? "" : streetNames[shape.nameIndex % streetNames.length];
    const points = shape.points.map((point) => [...point]);
    return {
      type: "Feature",
      properties: { kind: shape.kind, name: name ?? "" },
      geometry: shape.closed
        ? { type: "Polygon", coordinates: [[...points, points[0] ?? []]] }
        : { type: "LineString", coordinates: points },
    };
  });
  return { type: "FeatureCollection", features };
}

/** Markers as map features. */
export function markerFeatures(markers: readonly MapMarker[], mode: Mode): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: markers.map((marker) => ({
      type: "Feature",
      properties: {
        id: marker.id,
        kind: marker.kind,
        label: marker.label ?? "",
        colour: toneColours(marker.tone ?? "neutral", mode).solid,
        selected: marker.selected ? 1 : 0,
        opacity: marker.faded ? 0.25 : 1,
      },
      geometry: { type: "Point", coordinates: [...marker.at] },
    })),
  };
}

/** A way as map features. */
export function routeFeatures(route: readonly LngLat[]): FeatureCollection {
  if (route.length < 2) return { type: "FeatureCollection", features: [] };
  const geometry = { type: "LineString" as const, coordinates: route.map((point) => [...point]) };
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry }] };
}

function cityLayers(mode: Mode): LayerSpecification[] {
  const paint = mapPaint[mode];
  const road = (kind: "minor" | "main" | "ring", colour: string, width: number): LayerSpecification => ({
    id: kind,
    type: "line",
    source: "city",
    filter: ["==", ["get", "kind"], kind],
    paint: { "line-color": colour, "line-width": width },
  });
  const area = (kind: "water" | "park", colour: string): LayerSpecification => ({
    id: kind,
    type: "fill",
    source: "city",
    filter: ["==", ["get", "kind"], kind],
    paint: { "fill-color": colour },
  });
  return [
    { id: "ground", type: "background", paint: { "background-color": paint.ground } },
    area("water", paint.water),
    area("park", paint.park),
    road("minor", paint.minorRoad, 1.5),
    road("main", paint.mainRoad, 3),
    road("ring", paint.ringRoad, 4),
    {
      id: "street-names",
      type: "symbol",
      source: "city",
      filter: ["==", ["get", "kind"], "main"],
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 400,
        "text-field": ["get", "name"],
        "text-font": LABEL_FONT,
        "text-size": 11,
      },
      paint: { "text-color": paint.label, "text-halo-color": paint.halo, "text-halo-width": 1.2 },
    },
  ];
}

function markerLayers(mode: Mode): LayerSpecification[] {
  const paint = mapPaint[mode];
  const isPerson = ["==", ["get", "kind"], "person"] as ["==", ["get", string], string];
  return [
    {
      id: "route",
      type: "line",
      source: "route",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": paint.route, "line-width": 4 },
    },
    {
      id: "pins",
      type: "circle",
      source: "markers",
      filter: ["!", isPerson],
      paint: {
        "circle-radius": ["case", ["==", ["get", "selected"], 1], 9, 5.5],
        "circle-color": ["get", "colour"],
        "circle-opacity": ["get", "opacity"],
        "circle-stroke-color": paint.pinStroke,
        "circle-stroke-width": 1.6,
      },
    },
    {
      id: "people",
      type: "circle",
      source: "markers",
      filter: isPerson,
      paint: {
        "circle-radius": ["case", ["==", ["get", "selected"], 1], 11, 8],
        "circle-color": paint.personFill,
        "circle-stroke-color": paint.personRing,
        "circle-stroke-width": 3,
        "circle-opacity": ["get", "opacity"],
        "circle-stroke-opacity": ["get", "opacity"],
      },
    },
    {
      id: "marker-names",
      type: "symbol",
      source: "markers",
      layout: {
        "text-field": ["get", "label"],
        "text-font": LABEL_FONT,
        "text-size": 11,
        "text-offset": [0, 1.4],
      },
      paint: {
        "text-color": paint.personLabel,
        "text-halo-color": paint.halo,
        "text-halo-width": 1.4,
        "text-opacity": ["get", "opacity"],
      },
    },
  ];
}

/** All layers of the sketch map in one mode. */
export function sketchLayers(mode: Mode): LayerSpecification[] {
  return [...cityLayers(mode), ...markerLayers(mode)];
}
