"""Which of two phrases that sound nearly alike was said is settled by hearing it once more."""

import numpy as np
import pytest

from kiosk.speech.opinion import Reading
from kiosk.speech.pcm import RATE
from kiosk.speech.second_hearing import faster, settled

PCM = bytes(RATE)


def both(
    first: dict[str, float], second: dict[str, float]
) -> tuple[list[tuple[str, float]], list[bytes]]:
    """What is settled, and every sound that was heard for it."""
    asked: list[bytes] = []

    def hear(pcm: bytes) -> list[Reading]:
        asked.append(pcm)
        return [Reading(said, score) for said, score in second.items()]

    found = settled([Reading(said, score) for said, score in first.items()], PCM, hear)
    return [(one.said, one.score) for one in found], asked


def test_where_nothing_comes_near_the_best_nobody_hears_twice() -> None:
    first = {"er hao": -10.0, "san hao": -12.0}
    assert both(first, {"san hao": 0.0}) == ([*first.items()], [])
    assert both({}, {}) == ([], [])


def test_of_two_that_are_nearly_alike_the_mean_of_both_hearings_decides() -> None:
    found, asked = both(
        {"er hao": -10.0, "san hao": -11.0, "wu hao": -30.0},
        {"san hao": -9.0, "er hao": -12.0},
    )
    assert found == [("san hao", -10.0), ("er hao", -11.0), ("wu hao", -21.5)]
    assert asked == [faster(PCM)]


def test_what_the_second_hearing_does_not_offer_is_less_likely_than_what_it_offers() -> None:
    found, _ = both({"er hao": -10.0, "san hao": -10.5}, {"san hao": -9.0})
    assert found == [("san hao", -9.75), ("er hao", -10.0)]


def test_two_ways_to_say_one_phrase_are_not_told_apart() -> None:
    def hear(_: bytes) -> list[Reading]:
        raise AssertionError

    first = [Reading("na ge men", -10.0), Reading("nei ge men", -10.5), Reading("er hao", -20.0)]
    texts = {"na ge men": ("哪个门",), "nei ge men": ("哪个门",), "er hao": ("二号",)}
    assert settled(first, PCM, hear, texts.get) == first


def test_who_hears_nothing_the_second_time_leaves_it_as_it_was() -> None:
    first = {"er hao": -10.0, "san hao": -10.5}
    assert both(first, {})[0] == [*first.items()]


def test_of_one_phrase_said_in_two_ways_the_likelier_counts() -> None:
    def hear(_: bytes) -> list[Reading]:
        return [Reading("er hao", -8.0), Reading("er hao", -20.0), Reading("san hao", -9.0)]

    found = settled([Reading("san hao", -10.0), Reading("er hao", -10.5)], PCM, hear)
    assert [(one.said, one.score) for one in found] == [("er hao", -9.25), ("san hao", -9.5)]


@pytest.mark.parametrize("hertz", [200, 1000])
def test_faster_is_shorter_and_higher_by_six_in_a_hundred(hertz: int) -> None:
    tone = 0.5 * np.sin(2 * np.pi * hertz * np.arange(2 * RATE) / RATE)
    pcm = np.rint(tone * 32_767).astype(np.int16).tobytes()
    heard = np.frombuffer(faster(pcm), np.int16)
    assert len(heard) == pytest.approx(2 * RATE / 1.06, abs=1)
    middle = heard[RATE // 2 : -RATE // 2].astype(np.float64)
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert spectrum.argmax() * RATE / len(middle) == pytest.approx(1.06 * hertz, rel=0.01)
    assert np.sqrt((middle**2).mean()) == pytest.approx(0.5 * 32_767 / np.sqrt(2), rel=0.02)
