"""A slice is entered from another one only through its front doors."""

from __future__ import annotations

import grimp

DOORS = {"services", "queries", "events", "errors"}
SLICES = "bihuan.domain"


def _slice_and_door(module: str) -> tuple[str, str]:
    _, _, slice_name, *rest = module.split(".")
    return slice_name, rest[0] if rest else ""


def intrusions(graph: grimp.ImportGraph) -> list[str]:
    """Imports of another slice that do not use one of its doors."""
    inside = [m for m in graph.modules if m.startswith(f"{SLICES}.")]
    found = []
    for importer in inside:
        if ".tests" in importer:
            continue
        for imported in graph.find_modules_directly_imported_by(importer):
            if not imported.startswith(f"{SLICES}."):
                continue
            own, _ = _slice_and_door(importer)
            other, door = _slice_and_door(imported)
            if own != other and door not in DOORS:
                found.append(f"{importer} -> {imported}")
    return sorted(found)


def test_slices_enter_each_other_by_the_front_door_only() -> None:
    assert intrusions(grimp.build_graph("bihuan", cache_dir=None)) == []


def test_a_window_is_noticed() -> None:
    graph = grimp.ImportGraph()
    for module in (
        "bihuan.domain.dispatch.services",
        "bihuan.domain.workorders.models",
        "bihuan.domain.workorders.events",
    ):
        graph.add_module(module)
    graph.add_import(importer="bihuan.domain.dispatch.services", imported="bihuan.domain.workorders.events")
    assert intrusions(graph) == []
    graph.add_import(importer="bihuan.domain.dispatch.services", imported="bihuan.domain.workorders.models")
    assert intrusions(graph) == ["bihuan.domain.dispatch.services -> bihuan.domain.workorders.models"]
