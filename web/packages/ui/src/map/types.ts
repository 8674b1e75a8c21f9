import type { Tone } from "../tokens";
import type { LngLat } from "./city";

export interface MapMarker {
  id: string;
  at: LngLat;
  kind: "pin" | "person" | "home";
  tone?: Tone;
  label?: string;
  selected?: boolean;
  /** Drawn faint, so that the others stand out. */
  faded?: boolean;
}

export interface MapViewProps {
  /** Names the map for a screen reader. */
  label: string;
  markers: readonly MapMarker[];
  /** A way to draw, in order. */
  route?: readonly LngLat[];
  centre: LngLat;
  zoom?: number;
  onMarker?: (id: string) => void;
  /** Where a marker or the ground was pointed at. */
  onPoint?: (at: LngLat) => void;
}
