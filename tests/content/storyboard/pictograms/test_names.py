"""Every pictogram and vignette that a script, a board or a film names is drawn."""

from __future__ import annotations

import pytest

from content.load import BUNDLED, load_set
from content.storyboard import pictograms, vignettes
from content.storyboard.kinds.closing import _KINDS
from content.storyboard.pictograms.living import _MOVES
from content.storyboard.script import pictograms as topics
from content.storyboard.script import script
from content.storyboard.script import vignettes as stories


def test_the_script_s_topics_have_pictograms() -> None:
    named = {topic.icon for topic in (*topics._PARTICULAR, *topics._COMMON)}
    assert named | set(topics._BY_KIND.values()) <= set(pictograms.NAMES)


def test_the_closing_s_lines_have_pictograms() -> None:
    assert {name for _, name in _KINDS} <= set(pictograms.NAMES)


def test_the_script_s_stories_have_vignettes() -> None:
    named = {name for _, name in stories._BY_WORDS} | set(stories._BY_CATEGORY.values())
    assert named | {stories._OTHERWISE} <= set(vignettes.NAMES)


def test_what_moves_is_a_pictogram() -> None:
    assert set(_MOVES) <= set(pictograms.NAMES)


@pytest.fixture(scope="module")
def named() -> tuple[set[str], set[str]]:
    """All pictograms and vignettes in the films of the bundled set."""
    content = load_set(BUNDLED)
    scenes = [scene for question in content.questions for scene in script(question, content)]
    return {scene.icon for scene in scenes}, {scene.vignette for scene in scenes}


def test_the_bundled_films_show_only_what_is_drawn(named: tuple[set[str], set[str]]) -> None:
    icons, shown = named
    assert icons - {""} <= set(pictograms.NAMES)
    assert shown - {""} <= set(vignettes.NAMES)


def test_the_bundled_films_use_the_set_s_breadth(named: tuple[set[str], set[str]]) -> None:
    icons, shown = named
    assert len(icons) > 40
    assert len(shown) > 18
