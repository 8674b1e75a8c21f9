import type { Mode } from "./tokens";

export interface MapPaint {
  ground: string;
  water: string;
  park: string;
  minorRoad: string;
  mainRoad: string;
  ringRoad: string;
  label: string;
  halo: string;
  personRing: string;
  personFill: string;
  personLabel: string;
  pinStroke: string;
  route: string;
}

/** Colours of the sketch map. */
export const mapPaint: Record<Mode, MapPaint> = {
  light: {
    ground: "#F2F4F7",
    water: "#BCDCF5",
    park: "#D4ECD5",
    minorRoad: "#FFFFFF",
    mainRoad: "#FFE9B8",
    ringRoad: "#FFD27A",
    label: "#5B677B",
    halo: "#FFFFFF",
    personRing: "#2458E6",
    personFill: "#FFFFFF",
    personLabel: "#1D3FA8",
    pinStroke: "#FFFFFF",
    route: "#2458E6",
  },
  dark: {
    ground: "#141A22",
    water: "#1D3346",
    park: "#17301F",
    minorRoad: "#26303C",
    mainRoad: "#34404F",
    ringRoad: "#4A5566",
    label: "#8B98AA",
    halo: "#141A22",
    personRing: "#2458E6",
    personFill: "#FFFFFF",
    personLabel: "#DBE6FF",
    pinStroke: "#FFFFFF",
    route: "#6E97FF",
  },
};
