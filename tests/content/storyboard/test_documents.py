"""What stands in the Lottie documents: only what every player can draw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.content.storyboard.conftest import ANIMATIONS

NULL, SHAPES = 3, 4


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from _nodes(child)


@pytest.fixture(params=sorted(ANIMATIONS))
def document(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Each animation's document in turn."""
    loaded: dict[str, Any] = json.loads(ANIMATIONS[request.param].to_json())
    return loaded


def test_it_needs_no_font_picture_mask_or_script(document: dict[str, Any]) -> None:
    assert document["assets"] == []
    assert {layer["ty"] for layer in document["layers"]} <= {NULL, SHAPES}
    for layer in document["layers"]:
        assert not {"masksProperties", "tt", "ef", "t", "tm"} & set(layer)
    for node in _nodes(document):
        assert not isinstance(node.get("x"), str)  # an expression


def test_every_layer_says_before_its_transform_that_it_is_flat(document: dict[str, Any]) -> None:
    for layer in document["layers"]:
        names = list(layer)
        assert layer["ddd"] == 0
        assert names.index("ddd") < names.index("ks")


def test_parents_are_there_and_nothing_is_its_own_ancestor(document: dict[str, Any]) -> None:
    parents = {layer["ind"]: layer.get("parent") for layer in document["layers"]}
    for index in parents:
        seen = set()
        at: int | None = index
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = parents[at]


def test_keys_go_forward_are_eased_and_cover_the_loop(document: dict[str, Any]) -> None:
    for node in _nodes(document):
        if node.get("a") != 1:
            continue
        rows = node["k"]
        assert all(a["t"] < b["t"] for a, b in pairwise(rows))
        assert rows[0]["t"] <= 0
        for row in rows[:-1]:
            assert row.get("h") == 1 or {0 <= row[side]["x"] <= 1 for side in "io"} == {True}
            straight = all(row[side]["x"] == row[side]["y"] for side in "io" if side in row)
            turns_steadily = node["k"][-1]["s"] == [360]
            assert row.get("h") == 1 or not straight or turns_steadily


def test_a_morphing_outline_keeps_its_number_of_corners(document: dict[str, Any]) -> None:
    for node in _nodes(document):
        if node.get("ty") == "sh" and node["ks"]["a"] == 1:
            corners = {len(row["s"][0]["v"]) for row in node["ks"]["k"]}
            assert len(corners) == 1
