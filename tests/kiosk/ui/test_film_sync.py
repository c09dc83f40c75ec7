"""Picture and sound keep together through a real sound server."""

from pathlib import Path

from tests.bench.film_sync import measured
from tests.sound import sound_card


def test_after_a_minute_the_picture_is_as_near_to_the_sound_as_at_first(tmp_path: Path) -> None:
    with sound_card() as card:
        drift = measured(card, tmp_path / "set", 60.0)
    assert drift.clicks > 40
    # One frame is the bench's to hold (--only storyboard), where nothing else runs.
    assert drift.frames <= 3.0
