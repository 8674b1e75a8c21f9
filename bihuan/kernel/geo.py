"""Distances and datums. Everything is stored in WGS-84; other datums exist only at the edges."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

EARTH_RADIUS_M: Final = 6_371_008.8
# Street distance over straight distance in cities; 1.35 is the usual planning value.
DETOUR: Final = 1.35

_A: Final = 6378245.0
_EE: Final = 0.00669342162296594323


@dataclass(frozen=True, slots=True)
class Point:
    """A place on earth in degrees, WGS-84."""

    lat: float
    lng: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lng <= 180):
            raise ValueError("latitude or longitude out of range")


def distance_m(a: Point, b: Point) -> float:
    """Great-circle distance in metres (haversine)."""
    phi1, phi2 = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(b.lng - a.lng) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(half)))


def travel_minutes(a: Point, b: Point, *, kmh: float = 28.0, detour: float = DETOUR) -> float:
    """Estimated driving minutes without a street network: straight line times a detour factor."""
    return distance_m(a, b) * detour / 1000 / kmh * 60


def looks_rounded(point: Point) -> bool:
    """Whether the coordinates were rounded to whole degrees, so that they point nowhere in particular."""
    return float(point.lat).is_integer() and float(point.lng).is_integer()


def in_china(point: Point) -> bool:
    """Whether GCJ-02 applies (the usual bounding box)."""
    return 0.8293 <= point.lat <= 55.8271 and 72.004 <= point.lng <= 137.8347


def wgs84_to_gcj02(point: Point) -> Point:
    """Convert to the datum of Chinese map providers; identity outside China."""
    if not in_china(point):
        return point
    x, y = point.lng - 105.0, point.lat - 35.0
    dlat = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    dlng = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    wave = (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0
    dlat += wave + (20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    dlat += (160.0 * math.sin(y / 12.0 * math.pi) + 320 * math.sin(y * math.pi / 30.0)) * 2.0 / 3.0
    dlng += wave + (20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    dlng += (150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)) * 2.0 / 3.0
    rad = math.radians(point.lat)
    magic = 1 - _EE * math.sin(rad) ** 2
    root = math.sqrt(magic)
    lat = point.lat + dlat * 180.0 / ((_A * (1 - _EE)) / (magic * root) * math.pi)
    lng = point.lng + dlng * 180.0 / (_A / root * math.cos(rad) * math.pi)
    return Point(lat, lng)
