"""Whatever a scene can be or show has a name in its form: what is not offered there would be lost on saving."""

from typing import get_args

from content.storyboard import pictograms, vignettes
from content.storyboard.scene import Kind, Pose, Sign
from server.films.words import KINDS, PICTOGRAMS, POSES, SIGNS, VIGNETTES


def test_everything_has_a_name() -> None:
    assert set(KINDS) == set(get_args(Kind))
    assert set(POSES) == set(get_args(Pose))
    assert set(SIGNS) == set(get_args(Sign))
    assert set(PICTOGRAMS) == set(pictograms.NAMES)
    assert set(VIGNETTES) == set(vignettes.NAMES)
