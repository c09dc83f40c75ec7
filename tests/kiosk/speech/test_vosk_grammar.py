import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.recogniser import ALTERNATIVES
from kiosk.speech.vosk_grammar import Grammar, Scored, best_evidence, takes_grammar

WORDS = [
    "[unk]",
    "返回",
    "首页",
    "保证金",
    "什么",
    "时候",
    "什么时候",
    "退",
    "CA",
    "证书",
    "在",
    "哪",
]


def find(word: str) -> int:
    return WORDS.index(word) if word in WORDS else -1


@pytest.mark.parametrize(
    ("files", "dynamic"),
    [
        (["HCLr", "Gr"], True),
        (["HCLG"], False),
        (["HCLG", "HCLr", "Gr"], False),  # Vosk takes the first
        (["HCLr"], False),
        ([], False),
    ],
)
def test_only_graphs_in_two_parts_take_a_grammar(
    tmp_path: Path, files: list[str], dynamic: bool
) -> None:
    (tmp_path / "graph").mkdir()
    for name in files:
        (tmp_path / "graph" / f"{name}.fst").touch()
    assert takes_grammar(tmp_path) is dynamic


def test_the_korean_model_takes_one(korean_folder: Path) -> None:
    assert takes_grammar(korean_folder)


def test_phrases_are_given_in_the_words_the_model_has_and_as_it_spells_them() -> None:
    grammar = Grammar(["保证金什么时候退", "ca证书在哪", "返回首页", "厕所在哪"], find)
    assert json.loads(grammar.json) == ["保证金 什么时候 退", "CA 证书 在 哪", "返回 首页", "[unk]"]
    assert len(grammar) == 3


def test_a_model_without_a_sign_for_the_unknown_gets_none() -> None:
    grammar = Grammar(["返回"], lambda word: 1 if word == "返回" else -1)
    assert json.loads(grammar.json) == ["返回"]
    assert not len(Grammar([], find))


def test_only_whole_phrases_count_however_they_are_parted() -> None:
    grammar = Grammar(["保证金什么时候退", "ca证书在哪"], find)
    heard = [
        ("保证金 什么 时候 退", 9.0),
        ("CA 证书 在 哪", 8.0),
        ("保证金 在 哪", 7.0),
        ("[unk]", 6.0),
    ]
    assert grammar.phrases(heard) == [("保证金什么时候退", 9.0), ("ca证书在哪", 8.0)]


FREE: Scored = [("保证今什么时候退", 100.0), ("保证金是什么时候退", 99.0)]


def test_a_phrase_that_explains_the_sound_better_stands_first() -> None:
    assert best_evidence(FREE, [("保证金什么时候退", 110.0)], 5)[0] == ("保证金什么时候退", 110.0)


def test_a_phrase_a_little_less_likely_stands_last_one_much_less_likely_not_at_all() -> None:
    assert best_evidence(FREE, [("保证金什么时候退", 90.0)], 5)[-1] == ("保证金什么时候退", 90.0)
    assert best_evidence(FREE, [("保证金什么时候退", 80.0)], 5) == FREE


def test_a_text_of_both_stands_once_with_the_better_likelihood() -> None:
    same = FREE[1][0]
    assert best_evidence(FREE, [(same, 103.0)], 5) == [(same, 103.0), FREE[0]]


LIST = st.lists(
    st.tuples(st.text("保证金退", min_size=1, max_size=6), st.floats(50, 150)), max_size=5
).map(lambda rows: sorted(dict(rows).items(), key=lambda row: -row[1]))


@given(LIST, LIST)
def test_what_any_words_would_have_been_always_stays(free: Scored, guided: Scored) -> None:
    both = best_evidence(free, guided, ALTERNATIVES)
    assert len(both) <= ALTERNATIVES
    assert [score for _, score in both] == sorted((score for _, score in both), reverse=True)
    assert {text for text, _ in free[:3]} <= {text for text, _ in both}
    assert {text for text, _ in both} <= {text for text, _ in [*free, *guided]}
