import { lazy, Suspense } from "react";

import type { MapViewProps } from "./types";
import "./map.css";

const SketchMap = lazy(() => import("./SketchMap"));

/** A map with markers and a way; the map engine is fetched when the first map is shown. */
export function MapView(props: MapViewProps) {
  return (
    <Suspense fallback={<div className="bh-map" />}>
      <SketchMap {...props} />
    </Suspense>
  );
}
