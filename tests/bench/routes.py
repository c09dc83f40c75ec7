"""The way in the hall and in a real hospital: to index it, and a route; beside networkx on the same graph."""

import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import networkx

from content.load import BUNDLED
from content.wayfinding.archive import read_archive
from content.wayfinding.imdf import Archive
from content.wayfinding.net import MOST, Net
from content.wayfinding.route import Options, Spot, Unreachable
from content.wayfinding.wayfinder import Wayfinder
from tests.bench.figures import Figure, Naive, Target
from tests.end_to_end.driver import ROOT

_HOSPITAL = ROOT.parent / "shared/maps/addenbrookes"
_INDEXED = 5
_ROUTES = 1000
_ANYBODY = Options()
_GOAL = -1
Graph = networkx.DiGraph


def measure() -> Iterator[Figure]:
    """The bundled map always; the hospital where it lies beside the clone."""
    yield from _of("bundled map", BUNDLED / "map")
    if _HOSPITAL.is_dir():
        yield from _of("hospital map", _HOSPITAL)


def _of(name: str, folder: Path) -> Iterator[Figure]:
    archive = read_archive(folder)
    samples = tuple(_seconds_to_index(archive) for _ in range(_INDEXED))
    size = f"{len(archive.units)} units, {len(archive.openings)} openings"
    yield Figure(f"index, {name}", "s", samples, Target("median", at_most=1.0), note=size)
    finder = Wayfinder(archive)
    _seconds_to_index(archive, finder)
    pairs = _pairs(finder)
    ours = tuple(1000 * _timed(finder, start, end) for start, end in pairs)
    nets = [finder._net(_ANYBODY, ground=ground) for ground in (False, True)]
    graphs = [_graph(finder, net) for net in nets]
    theirs = tuple(
        1000 * _by_networkx(nets, graphs, start, end) for start, end in pairs[: _ROUTES // 10]
    )
    yield Figure(
        f"route, {name}", "ms", ours, Target("p95", at_most=5),
        Naive("networkx dijkstra, same graph", theirs),
        note=f"{len(pairs)} random pairs; each place is entered for the first time once",
    )  # fmt: skip


def _seconds_to_index(archive: Archive, finder: Wayfinder | None = None) -> float:
    """From an archive that was read to every line of sight of every storey."""
    start = time.perf_counter()
    finder = finder or Wayfinder(archive)
    for level in archive.levels:
        plan = finder._net(_ANYBODY, ground=False).plan(finder._floors.number[level])
        assert plan.graph.through is not None
        assert plan.graph.into is not None
    return time.perf_counter() - start


def _pairs(finder: Wayfinder) -> Sequence[tuple[Spot, Spot]]:
    """Two named places each, between which there is a way."""
    named = [spot for spot in finder.spots.values() if spot.name]
    chance = random.Random(5)
    pairs: list[tuple[Spot, Spot]] = []
    ways = {start: {route.end for route in Wayfinder(finder.archive).routes(start, named)}
            for start in chance.sample(named, min(len(named), 40))}  # fmt: skip
    while len(pairs) < _ROUTES:
        start = chance.choice([*ways])
        end = chance.choice(named)
        if end in ways[start] and end != start:
            pairs.append((start, end))
    return pairs


def _timed(finder: Wayfinder, start: Spot, end: Spot) -> float:
    began = time.perf_counter()
    try:
        finder.route(start, end)
    except Unreachable as error:
        raise AssertionError(f"{start.name} → {end.name}") from error
    return time.perf_counter() - began


def _graph(finder: Wayfinder, net: Net) -> "Graph[int]":
    """All nodes and lines of sight of a net, and its climbs, for networkx; weights in seconds."""
    graph: Graph[int] = Graph()
    for number in range(len(finder._floors.storeys)):
        first = number * MOST
        for place, seen in enumerate(net.plan(number).graph.edges):
            graph.add_weighted_edges_from(
                (first + place, first + other, metres / _ANYBODY.speed) for other, metres in seen
            )
    for node in [*graph]:
        for link, other in net.climbs(node):
            graph.add_edge(node, other, weight=link.seconds)
    return graph


def _by_networkx(
    nets: Sequence[Net], graphs: "Sequence[Graph[int]]", start: Spot, end: Spot
) -> float:
    """Seconds to put both ends into the graph and find the way, over the ground where there is no other."""
    began = time.perf_counter()
    for net, graph in zip(nets, graphs, strict=True):
        if _found(net, graph, start, end):
            break
    return time.perf_counter() - began


def _found(net: Net, graph: "Graph[int]", start: Spot, end: Spot) -> bool:
    stands = net.stand(start), net.stand(end)
    if None in stands:
        return False
    begun, ended = (stand for stand in stands if stand is not None)
    speed, source = _ANYBODY.speed, _GOAL - 1
    for near in {0, begun.end}:
        for place, metres in net.plan(begun.storey).graph.seen_from(begun.point, near):
            graph.add_edge(source, begun.storey * MOST + place, weight=metres / speed)
    sight = net.plan(ended.storey).graph
    for near in {0, ended.end}:
        for place, metres in sight.seen_from(ended.point, near, backwards=True):
            graph.add_edge(ended.storey * MOST + place, _GOAL, weight=metres / speed)
    if begun.storey == ended.storey and sight.sees(begun.point, ended.point):
        far = math.dist(begun.point, ended.point)
        graph.add_edge(source, _GOAL, weight=far / speed)
    try:
        networkx.dijkstra_path(graph, source, _GOAL)
    except (networkx.NetworkXNoPath, networkx.NodeNotFound):
        return False
    finally:
        graph.remove_nodes_from([source, _GOAL])
    return True
