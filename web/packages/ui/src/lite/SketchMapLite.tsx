import { sketchCity } from "../map/city";
import type { CityShape, LngLat } from "../map/city";
import { useMode } from "../preferences/theme";
import { mapPaint } from "../tokens/map";
import type { MapPaint } from "../tokens/map";
import "./frame.css";

export interface LiteMarker {
  id: string;
  at: LngLat;
  label: string;
  kind: "person" | "home";
}

export interface SketchMapLiteProps {
  label: string;
  markers: readonly LiteMarker[];
  route?: readonly LngLat[];
}

const WIDTH = 390;
const HEIGHT = 350;
const MARGIN = 70;
const LEAST_SPAN = 0.02;

type Project = (point: LngLat) => [number, number];

/** Fits the markers into the picture; degrees of longitude shrink towards the poles. */
function projection(points: readonly LngLat[]): { centre: LngLat; project: Project } {
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  const centre: LngLat = [middle(lngs), middle(lats)];
  const squeeze = Math.cos((centre[1] * Math.PI) / 180);
  const span = Math.max(
    LEAST_SPAN,
    (Math.max(...lngs) - Math.min(...lngs)) * squeeze,
    Math.max(...lats) - Math.min(...lats),
  );
  const scale = (Math.min(WIDTH, HEIGHT) - 2 * MARGIN) / span;
  const project: Project = ([lng, lat]) => [
    WIDTH / 2 + (lng - centre[0]) * squeeze * scale,
    HEIGHT / 2 - (lat - centre[1]) * scale,
  ];
  return { centre, project };
}

function pathOf(points: readonly LngLat[], project: Project): string {
  return points.map((point, index) => `${index === 0 ? "M" : "L"}${project(point).map((n) => n.toFixed(1)).join(" ")}`).join("");
}

const roadWidth = { minor: 3, main: 6, ring: 7 } as const;

function Shape({ shape, project, paint }: { shape: CityShape; project: Project; paint: MapPaint }) {
  const d = pathOf(shape.points, project);
  if (shape.kind === "water" || shape.kind === "park") return <path d={`${d}Z`} fill={paint[shape.kind]} />;
  return <path d={d} fill="none" stroke={paint[`${shape.kind}Road`]} strokeWidth={roadWidth[shape.kind]} />;
}

/** The sketch map as plain SVG, for pages that must stay small. */
export function SketchMapLite({ label, markers, route = [] }: SketchMapLiteProps) {
  const paint = mapPaint[useMode()];
  const points = [...markers.map(({ at }) => at), ...route];
  const { centre, project } = projection(points.length > 0 ? points : [[0, 0]]);
  const city = sketchCity(centre);
  return (
    <svg className="bh-sketch" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMidYMid slice" role="img" aria-label={label}>
      <rect width={WIDTH} height={HEIGHT} fill={paint.ground} />
      {city.map((shape, index) => (
        <Shape key={index} shape={shape} project={project} paint={paint} />
      ))}
      {route.length > 1 && (
        <path d={pathOf(route, project)} fill="none" stroke={paint.route} strokeWidth="4" strokeLinejoin="round" strokeLinecap="round" />
      )}
      {markers.map((marker) => (
        <Pin key={marker.id} marker={marker} at={project(marker.at)} paint={paint} />
      ))}
    </svg>
  );
}

function Pin({ marker, at: [x, y], paint }: { marker: LiteMarker; at: [number, number]; paint: MapPaint }) {
  const colour = marker.kind === "person" ? "var(--bh-brand-fill)" : "var(--bh-success)";
  return (
    <g>
      <circle cx={x} cy={y} r="9" fill={colour} stroke={paint.pinStroke} strokeWidth="3" />
      <text
        x={x}
        y={y - 18}
        textAnchor="middle"
        fontSize="13"
        fontWeight="600"
        fill="var(--bh-text)"
        stroke="var(--bh-surface)"
        strokeWidth="4"
        paintOrder="stroke"
      >
        {marker.label}
      </text>
    </g>
  );
}
