import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";

import type { Bar } from "../data/lanes";
import type { ShownVisit } from "../data/types";
import { Stop } from "../narrow/Stop";
import { BarView } from "./BarView";

const visit: ShownVisit = {
  id: 7,
  version: 1,
  technician_id: 3,
  start: "2026-11-23T01:00:00Z",
  end: "2026-11-23T02:30:00Z",
  hidden: false,
  state: "planned",
  pinned: false,
  travel_minutes: null,
  violations: [],
  order: {
    id: 5,
    number: "WO-26-0005",
    // a code at the end runs into the hour behind it where nothing stands between them
    title: "显示代码 E3",
    kind: "repair",
    priority: "normal",
    meaning: "assigned",
    customer: "3M 中国",
    address: "南京西路 1 号",
    lat: null,
    lng: null,
    due_at: null,
    wanted_from: null,
    wanted_until: null,
    duration_minutes: 90,
    required_skill: "",
    required_level: 0,
    can: { place: true },
  },
};
const bar: Bar = { visit, start: 540, end: 630, tone: "info", late: false, travel: 0, movable: true };

it.each([
  ["bar", <BarView key="bar" bar={bar} scale={{ px: 2, hours: { start: 420, end: 1260 } }} selected={false} />],
  ["line", <Stop key="line" bar={bar} onOpen={vi.fn()} />],
])("who speaks the words of a visit's %s calls it by its name", (_, drawn) => {
  render(drawn);
  const button = screen.getByRole("button");
  const shown = button.textContent.replaceAll(/\s+/g, " ").trim();
  expect(button.getAttribute("aria-label")).toContain(shown);
});
