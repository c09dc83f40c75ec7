"""The proof's own arithmetic: a wrong sum here would be believed."""

import datetime
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers import Answers
from content.answers.normalise import normalise
from content.answers.targets import targets
from content.load import BUNDLED, load_set
from content.wayfinding.kinds import KINDS
from kiosk.speech import wav
from kiosk.speech.pcm import RATE, Samples
from tests.bench.part import LeftOutError
from tests.eval import __main__ as command
from tests.eval import clips, whisper
from tests.eval.apart import variants
from tests.eval.conditions import conditions, in_room, level, mixed
from tests.eval.evidence import auc, wrongly_accepted
from tests.eval.nearest import nearest
from tests.eval.ours import listening_for, listening_for_sounds
from tests.eval.phrasings import KEPT_BACK, PHRASINGS, PLAIN, phrasings
from tests.eval.replay import Replay
from tests.eval.result import WHISPER, Missing, Result, Value, percent
from tests.eval.sentences import OTHERS, others
from tests.eval.syllable_errors import errors
from tests.eval.tables import card, terminal
from tests.eval.topics import is_offered, is_right, right_ids

EVIDENCE = st.lists(st.integers(-20, 20).map(float), min_size=1, max_size=30)
GOOD = Result(
    "one of 365", "%", Value(98.5, 65), {WHISPER: Value(93.75, 22)}, at_least=97, note="halves"
)
SLOW = Result("last voice to decision", "s", Value(0.7, 20), at_most=0.5)
NOISE = np.random.default_rng(7).normal(0, 0.1, RATE)


SET, DAY = load_set(BUNDLED), datetime.date(2026, 11, 26)
SILENCE: Samples = np.zeros(RATE, np.int16)
SPOKEN = Path(__file__).parents[1] / "data" / "speech" / "00-bid-bond-refund.flac"


@pytest.fixture
def spoken() -> Samples:
    return np.concatenate([*wav.read(SPOKEN)])


def test_a_target_is_a_bound_from_below_or_from_above() -> None:
    assert (GOOD.met, GOOD.target) == (True, "≥ 97")
    assert (SLOW.met, SLOW.target) == (False, "≤ 0.5")
    assert Result("free", "%", Value(1.0, 1)).met is None


def test_nothing_measured_is_not_zero() -> None:
    assert percent([True, True, False, True]) == Value(75.0, 4)
    with pytest.raises(ValueError, match="nothing was measured"):
        percent([])


def test_the_terminal_shows_both_engines_what_was_missed_and_what_is_missing() -> None:
    both = replace(GOOD, beside={WHISPER: Value(93.75, 22), "WRatio": Value(50.0, 65)})
    lines = terminal([both, SLOW, Missing("asked", "../shared/speech/asked.tsv is not there")])
    assert lines[2].split() == "one of 365 % 98.5 65 ≥ 97 met 93.8 22 whisper-base".split()
    assert lines[3].split() == "50.0 65 WRatio".split()
    assert lines[3].index("50.0") == lines[2].index("93.8")
    assert lines[4].split() == "last voice to decision s 0.70 20 ≤ 0.5 not reached".split()
    assert lines[5].split() == "asked ../shared/speech/asked.tsv is not there".split()
    assert lines[-2:] == [
        "one of 365: halves",
        "targets met: 1 of 2; not reached: last voice to decision",
    ]


def test_the_card_is_markdown_that_hides_no_failure() -> None:
    rows = card([GOOD, SLOW]).splitlines()
    assert rows[2] == "| one of 365 | 98.5 % (n = 65) | 93.8 % (n = 22) | ≥ 97 |"
    assert rows[3] == "| last voice to decision | 0.70 s (n = 20) |  | **≤ 0.5** |"
    assert rows[-1] == "- one of 365: halves"


def test_the_models_card_has_nothing_that_was_not_heard() -> None:
    typed = Result("typed", "%", Value(68.0, 516), {"WRatio": Value(22.0, 516)}, note="n")
    assert card([GOOD, typed]) == card([GOOD])


@pytest.mark.parametrize(
    ("path", "unknown"), [(PHRASINGS, 100), (KEPT_BACK, 100), (PLAIN, 0)], ids=str
)
def test_phrasings_are_none_of_the_phrases_the_set_was_given_and_enough(
    path: Path, unknown: int
) -> None:
    known = {normalise(said) for _, phrases in targets(SET, DAY) for said in phrases}
    said = phrasings(path)
    asked = Counter(one.scope for one in said)
    assert asked["in"] >= 300
    assert asked["near"] + asked["far"] >= unknown
    assert len({one.text for one in said}) == sum(asked.values())
    assert not known & {normalise(one.text) for one in said}


def test_every_target_is_asked_for_in_other_words() -> None:
    # Rooms and tours are asked for by their names.
    by_name = {target.id for target, _ in targets(SET, DAY) if target.kind in ("tour", "place")}
    ids = {target.id for target, _ in targets(SET, DAY)} - by_name
    asked = {id_ for one in phrasings() for id_ in one.targets}
    assert ids <= asked <= ids | by_name
    assert {*KINDS} & by_name <= asked


@given(EVIDENCE, EVIDENCE)
def test_what_tells_one_side_from_the_other_tells_the_other_from_it(
    inside: list[float], outside: list[float]
) -> None:
    assert auc(inside, outside) == pytest.approx(1 - auc(outside, inside))
    assert auc(inside, inside) == pytest.approx(0.5)


def test_evidence_is_counted_by_pairs() -> None:
    assert auc([3.0, 2.0], [1.0, 2.0]) == pytest.approx((1 + 1 + 1 + 0.5) / 4)
    inside = [float(n) for n in range(101)]
    assert wrongly_accepted(inside, [4.9, 5.1, 60.0]) == [False, True, True]


def test_a_free_text_stands_for_what_sounds_most_like_it() -> None:
    phrases = ["保证金什么时候退", "电梯在哪里", "招标公告"]
    assert nearest(["报证金甚么时候腿"], phrases) == (phrases[0], 1.0)
    assert nearest(["天气", "电梯再哪"], phrases) == (phrases[1], 0.8)
    assert nearest([], phrases) == (None, 0.0)
    assert nearest(["哦"], phrases) == (None, 0.0)


def test_any_texts_can_be_listened_for(spoken: Samples) -> None:
    with listening_for(["投标保证金什么时候能退给我", "电梯在哪里", "我想买一块地"]) as listener:
        assert listener.pick(spoken) == "投标保证金什么时候能退给我"
        known = listener.evidence(spoken)
    with listening_for(["电梯在哪里", "我想买一块地"]) as listener:
        assert listener.evidence(spoken) < known
    with pytest.raises(ValueError, match="nobody knows how to say"), listening_for(["——"]):
        pass


def test_syllables_can_be_listened_for(spoken: Samples) -> None:
    said = ("tou biao bao zheng jin shen me shi hou neng tui gei wo", "dian ti zai na li")
    phrases = [tuple(phrase.split()) for phrase in said]
    with listening_for_sounds(phrases) as listener:
        assert listener.best(spoken) == listener.picked(spoken) == phrases[0]


@given(st.integers(1, 3), st.integers(1, 6), st.integers(0, 99))
def test_variants_differ_in_so_many_syllables_in_a_row(
    replaced: int, length: int, seed: int
) -> None:
    common = Counter({f"s{n}": n + 1 for n in range(60)})
    own = tuple(f"s{n}" for n in range(length))
    found = variants(own, replaced, common, np.random.default_rng(seed))
    assert len(found) == len({*found}) == 50
    for variant in found:
        places = [n for n in range(length) if variant[n] != own[n]]
        assert len(variant) == length
        assert places == [*range(places[0], places[0] + min(replaced, length))]


def test_the_other_sentences_are_many_all_different_and_as_long() -> None:
    spoken = ["明天上午全市大部分地区有小雨", "停车要不要钱呀", "专家建议老年人每天散步"]
    found = others(spoken)
    assert len({*found}) == OTHERS
    assert not {*spoken} & {*found}
    assert Counter(map(len, found)).keys() >= {13, 6, 11}


def test_errors_are_counted_against_the_way_that_was_meant() -> None:
    ways = [("er", "hao"), ("liang", "hao")]
    assert errors(("liang", "hao"), ways) == (0, 2)
    assert errors(("liang",), ways) == (1, 2)
    assert errors((), ways) == (2, 2)


@given(st.floats(-5, 30))
def test_noise_is_so_much_quieter_than_the_voice_while_it_speaks(decibels: float) -> None:
    voice = np.concatenate([np.zeros(RATE), NOISE, np.zeros(RATE)])  # a pause is no voice
    noise = np.ones(3 * RATE)
    added = mixed(voice, noise, decibels) - voice
    assert level(voice) == pytest.approx(NOISE.std(), rel=0.05)
    ratio = 20 * np.log10(level(voice) / np.sqrt((added**2).mean()))
    assert ratio == pytest.approx(decibels, abs=0.01)


def test_a_room_delays_and_repeats_but_does_not_amplify() -> None:
    response = np.zeros(400)
    response[100], response[300] = 3.0, 1.5
    heard = in_room(NOISE, response)
    assert len(heard) == len(NOISE)
    assert level(heard) == pytest.approx(level(NOISE))
    expected = np.roll(NOISE, 100)[300:] + np.roll(NOISE, 300)[300:] / 2
    assert np.corrcoef(heard[300:], expected)[0, 1] == pytest.approx(1)


@pytest.mark.usefixtures("shared")
def test_a_condition_is_always_the_same_for_a_clip_and_differs_from_the_others() -> None:
    one, other = clips.read()[:2]
    first = {name: make(one) for name, make in conditions().items()}
    second = {name: make(one) for name, make in conditions().items()}
    assert all(np.array_equal(first[name], second[name]) for name in first)
    assert all(len(samples) == len(one.samples) for samples in first.values())
    assert len({samples.tobytes() for samples in first.values()}) == len(first)
    quiet, loud = (conditions()[f"babble {n} dB"] for n in (20, 5))
    assert np.std(loud(other) - other.samples) > 3 * np.std(quiet(other) - other.samples)


@pytest.mark.usefixtures("shared")
def test_no_sentence_that_is_read_is_in_the_house() -> None:
    read = [clip.text for clip in clips.read()]
    assert (len(read), len(clips.asked())) == (65, 60)
    house = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
    assert not [text for text in read if text in house]


@pytest.mark.usefixtures("shared")
def test_what_is_right_for_a_topic_exists_and_is_found_from_the_words_as_written() -> None:
    answers = Answers(load_set(BUNDLED))
    known = {target.id for target in answers.targets}
    asked = clips.asked()
    assert not {id_ for clip in asked for id_ in right_ids(clip.topic)} - known
    decided = [(answers.decide(clip.text, heard=True), clip.topic) for clip in asked]
    assert sum(is_right(*one) for one in decided) >= 56
    assert all(is_offered(*one) for one in decided if is_right(*one))


def test_without_the_recordings_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(clips, "SPEECH", tmp_path)
    with pytest.raises(LeftOutError, match=r"needs ../shared/speech/read.tsv \(not there\)"):
        clips.read()


def test_whisper_is_asked_only_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    listened: list[int] = []

    def listen(_: whisper.Whisper, samples: Samples) -> list[str]:
        listened.append(len(samples))
        return ["厕所在哪"]

    monkeypatch.setattr(whisper.Whisper, "_listen", listen)
    for _ in range(2):
        assert whisper.Whisper(tmp_path).heard(SILENCE) == ["厕所在哪"]
    assert listened == [RATE]


def test_a_part_that_fails_leaves_out_only_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: whisper.Whisper) -> Iterator[Result]:
        yield SLOW
        raise LeftOutError("no model")

    parts = {"choice": broken, "cost": lambda _: iter([GOOD])}
    monkeypatch.setattr(command, "PARTS", parts)
    files = [str(tmp_path / "all.json"), str(tmp_path / "card.md")]
    monkeypatch.setattr("sys.argv", ["eval", "--json", files[0], "--card", files[1]])
    command.main()
    written = json.loads(Path(files[0]).read_text(encoding="utf-8"))
    assert [one["met"] for one in written["results"]] == [False, True]
    assert written["not_measured"] == {"choice": "no model"}
    assert "one of 365" in Path(files[1]).read_text(encoding="utf-8")
    assert re.search("^choice +no model$", capsys.readouterr().out, flags=re.MULTILINE)


def test_all_numbers_of_a_whole_run_are_kept_and_one_of_some_parts_leaves_them_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(
        command, "PARTS", {"one": lambda _: iter([GOOD]), "other": lambda _: iter([SLOW])}
    )
    monkeypatch.setattr(command, "OUTPUT", tmp_path / "build" / "eval.json")
    for only in ([], ["--only", "other"]):
        monkeypatch.setattr("sys.argv", ["eval", *only])
        command.main()
    names = {}
    for file in (tmp_path / "build").iterdir():
        results = json.loads(file.read_text(encoding="utf-8"))["results"]
        names[file.name] = [(one["name"], one["unit"], one["ours"]["value"]) for one in results]
    slow = ("last voice to decision", "s", 0.7)
    assert names == {
        "eval.json": [("one of 365", "%", 98.5), slow],
        "eval-partial.json": [slow],
    }


def test_a_recording_is_replayed_at_its_own_pace_and_then_there_is_quiet() -> None:
    heard: list[tuple[float, Samples]] = []
    recording = np.full(RATE // 5, 9_000, np.int16)
    began = time.monotonic()
    replay = Replay(recording, lambda at, samples: heard.append((at, samples)))
    while sum(len(samples) for _, samples in heard) < RATE * 2 // 5:
        time.sleep(0.01)
    assert time.monotonic() - began >= 0.39
    replay.close()
    sound = np.concatenate([samples for _, samples in heard])
    assert np.array_equal(sound[: len(recording)], recording)
    assert 0 < np.abs(sound[len(recording) :]).max() < 10
    times = [at for at, _ in heard]
    assert np.diff(times) == pytest.approx(0.02)
