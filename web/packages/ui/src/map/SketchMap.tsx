import { GeoJSONSource, Map as GlMap, NavigationControl, setWorkerUrl } from "maplibre-gl";
import type { StyleSpecification } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";

import { useMode } from "../preferences";
import type { Mode } from "../tokens";
import { cityCentre } from "./city";
import type { LngLat } from "./city";
import { cityFeatures, markerFeatures, routeFeatures, sketchLayers } from "./layers";
import type { MapViewProps } from "./types";
import "./map.css";

setWorkerUrl(workerUrl);

function styleOf(mode: Mode, city: LngLat, props: MapViewProps, streetNames: readonly string[]): StyleSpecification {
  return {
    version: 8,
    sources: {
      city: { type: "geojson", data: cityFeatures(city, streetNames) },
      route: { type: "geojson", data: routeFeatures(props.route ?? []) },
      markers: { type: "geojson", data: markerFeatures(props.markers, mode) },
    },
    layers: sketchLayers(mode),
  };
}

function setData(map: GlMap, source: string, data: GeoJSON.FeatureCollection): void {
  const found = map.getSource(source);
  if (found instanceof GeoJSONSource) found.setData(data);
}

/** The sketch map drawn by MapLibre; it needs no network. */
export default function SketchMap(props: MapViewProps) {
  const { t } = useTranslation("common");
  const mode = useMode();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<GlMap | null>(null);
  const streetNames = t("map.streets").split("|");
  const [cellLng, cellLat] = cityCentre(props.centre);

  const mount = useEffectEvent((container: HTMLDivElement, shown: Mode, city: LngLat): GlMap => {
    const made = new GlMap({
      container,
      style: styleOf(shown, city, props, streetNames),
      center: [...props.centre],
      zoom: props.zoom ?? 11.1,
      attributionControl: false,
      fadeDuration: 0,
      locale: {
        "Map.Title": t("map.label"),
        "NavigationControl.ZoomIn": t("map.zoomIn"),
        "NavigationControl.ZoomOut": t("map.zoomOut"),
      },
    });
    made.addControl(new NavigationControl({ showCompass: false }), "bottom-right");
    return made;
  });
  const point = useEffectEvent((event: { point: { x: number; y: number }; lngLat: { lng: number; lat: number } }) => {
    const [hit] = map.current?.queryRenderedFeatures([event.point.x, event.point.y], { layers: ["people", "pins"] }) ?? [];
    if (hit) props.onMarker?.(String(hit.properties["id"]));
    else props.onPoint?.([event.lngLat.lng, event.lngLat.lat]);
  });

  useEffect(() => {
    if (!box.current) return undefined;
    const made = mount(box.current, mode, [cellLng, cellLat]);
    map.current = made;
    made.on("click", (event) => point(event));
    return () => {
      map.current = null;
      made.remove();
    };
  }, [mode, cellLng, cellLat]);

  useEffect(() => {
    if (map.current) setData(map.current, "markers", markerFeatures(props.markers, mode));
  }, [props.markers, mode]);

  useEffect(() => {
    if (map.current) setData(map.current, "route", routeFeatures(props.route ?? []));
  }, [props.route]);

  return (
    <div className="bh-map" role="region" aria-label={props.label}>
      <div ref={box} className="bh-map-canvas" />
      <span className="bh-map-note">{t("map.sketch")}</span>
    </div>
  );
}
