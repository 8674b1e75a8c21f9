import type { Tone } from "@bihuan/ui";
import { MapView } from "@bihuan/ui/map";
import type { LngLat, MapMarker } from "@bihuan/ui/map";
import { toneOf } from "@bihuan/ui/tokens";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { useDispatch } from "../data/context";
import type { DispatchModel, Selection } from "../data/context";
import { mapQuery } from "../data/queries";
import type { Scope } from "../data/queries";
import type { MapFeed } from "../data/types";

const SHANGHAI: LngLat = [121.4737, 31.2304];

interface Place {
  id: string;
  at: LngLat;
  tone: Tone;
}

function placesOf({ lanes, unassigned }: DispatchModel, feed: MapFeed | undefined): Place[] {
  const found = new Map<number, Place>();
  for (const { id, meaning, lng, lat } of feed?.orders ?? []) {
    found.set(id, { id: `order:${id}`, at: [lng, lat], tone: toneOf(meaning) });
  }
  for (const order of unassigned) {
    if (order.lat === null || order.lng === null) continue;
    found.set(order.id, { id: `order:${order.id}`, at: [order.lng, order.lat], tone: order.priority === "urgent" ? "risk" : "new" });
  }
  for (const { visit, tone } of lanes.flatMap(({ bars }) => bars)) {
    if (visit.hidden || visit.order.lat === null || visit.order.lng === null) continue;
    found.set(visit.order.id, { id: `visit:${visit.id}`, at: [visit.order.lng, visit.order.lat], tone });
  }
  return [...found.values()];
}

function keyOf(selection: Selection): string {
  return selection ? `${selection.kind}:${selection.id}` : "";
}

function markersOf(model: DispatchModel, feed: MapFeed | undefined): MapMarker[] {
  const chosen = model.litOrder === null ? keyOf(model.selection) : `order:${model.litOrder}`;
  const fading = model.best.size > 0;
  const pins = placesOf(model, feed).map(
    ({ id, at, tone }): MapMarker => ({ id, at, tone, kind: "pin", selected: id === chosen, faded: fading && id !== chosen }),
  );
  const shown = new Set(model.lanes.map(({ lane }) => lane.id));
  const people = (feed?.technicians ?? []).filter(({ id }) => shown.has(id));
  return [
    ...pins,
    ...people.map(
      ({ id, name, lat, lng, source }): MapMarker => ({
        id: `lane:${id}`,
        at: [lng, lat],
        kind: "person",
        label: name,
        selected: `lane:${id}` === chosen,
        faded: fading ? !model.best.has(id) : source === "home",
      }),
    ),
  ];
}

/** The day's way of the chosen technician. */
function routeOf({ selection, laneOf, visitOf }: DispatchModel): LngLat[] {
  const technician = selection?.kind === "lane" ? selection.id : selection?.kind === "visit" ? visitOf(selection.id)?.technician_id : undefined;
  if (technician === undefined) return [];
  return (laneOf(technician)?.bars ?? []).flatMap(({ visit }): LngLat[] =>
    visit.hidden || visit.order.lng === null || visit.order.lat === null ? [] : [[visit.order.lng, visit.order.lat]],
  );
}

function middle(feed: MapFeed | undefined): LngLat {
  const all = [...(feed?.technicians ?? []), ...(feed?.orders ?? [])];
  if (all.length === 0) return SHANGHAI;
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean(all.map(({ lng }) => lng)), mean(all.map(({ lat }) => lat))];
}

/** People and work on the map, with the same selection as list and board. */
export function BoardMap({ scope }: { scope: Scope }) {
  const { t } = useTranslation("dispatch");
  const model = useDispatch();
  const { data: feed } = useQuery(mapQuery(scope));
  const { lanes, unassigned, selection, litOrder, best } = model;
  const markers = useMemo(
    () => markersOf(model, feed),
    // the model is a new object each time; these are the parts the markers are drawn from
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [lanes, unassigned, selection, litOrder, best, feed],
  );
  const route = useMemo(
    () => routeOf(model),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [lanes, selection],
  );
  if (!feed) return <div className="bh-map" />;
  return <Placed key={scope.team ?? 0} label={t("map")} centre={middle(feed)} markers={markers} route={route} onMarker={choose(model)} />;
}

function choose({ select, unassigned, openCandidates }: DispatchModel) {
  return (marker: string): void => {
    const [kind, id] = marker.split(":");
    const order = kind === "order" ? unassigned.find((each) => each.id === Number(id)) : undefined;
    if (order) return openCandidates(order);
    if (kind === "order" || kind === "visit" || kind === "lane") select({ kind, id: Number(id) });
  };
}

interface PlacedProps {
  label: string;
  centre: LngLat;
  markers: readonly MapMarker[];
  route: readonly LngLat[];
  onMarker: (id: string) => void;
}

/** The map keeps the centre it was opened with: it must not slide away under the dispatcher. */
function Placed({ centre, ...rest }: PlacedProps) {
  const [first] = useState(centre);
  return <MapView centre={first} zoom={10.4} {...rest} />;
}
