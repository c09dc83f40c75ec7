"""A little film, and what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.load import load_set
from content.schema import ContentSet
from content.storyboard.export.order import Copy, Order, fill
from content.storyboard.layout import PORTRAIT
from tests.content.storyboard.export.little import little_copy, little_set


@pytest.fixture(scope="session")
def little(tmp_path_factory: pytest.TempPathFactory) -> ContentSet:
    """A set of one question."""
    return load_set(little_set(tmp_path_factory.mktemp("set") / "little"))


@pytest.fixture(scope="session")
def copy(little: ContentSet, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Its film, of two scenes."""
    return little_copy(little, tmp_path_factory.mktemp("voices"))


@pytest.fixture(scope="session")
def short(little: ContentSet, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The film's first scene alone."""
    return little_copy(little, tmp_path_factory.mktemp("voices"), scenes=1)


@pytest.fixture(scope="session")
def video(copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The upright film as MP4, subtitles burnt in."""
    target = tmp_path_factory.mktemp("video") / "bond.mp4"
    fill(Order(target, PORTRAIT), copy, lambda _, __: None)
    return target
