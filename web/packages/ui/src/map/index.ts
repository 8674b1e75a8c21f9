export { cityCentre, sketchCity } from "./city";
export type { CityKind, CityShape, LngLat } from "./city";
export { MapView } from "./MapView";
export type { MapMarker, MapViewProps } from "./types";
