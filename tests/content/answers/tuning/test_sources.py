"""Each collection is read in its own format, and every sentence as the index has it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.answers.tuning.pairs import Pair
from content.answers.tuning.sources import CHECKOUTS
from tests.content.answers.tuning.checkouts import make

FIRST = {
    "ATEC": [
        Pair("怎么还借款零", "借款如何还零", True),
        Pair("怎么还借款零", "借款能晚点还吗零", False),
    ],
    "tonghuashun_text_matching": [
        Pair("开户零", "怎么开户零", True),
        Pair("销户零", "怎么开户零", False),
    ],
    "COVID-19-sentence-pair": [
        Pair("咳嗽零怎么办", "咳嗽零咋办", True),
        Pair("咳嗽零怎么办", "咳嗽零为什么", False),
    ],
    "ERCNN": [Pair("他走了零", "他离开了零", True), Pair("他走了零", "他来了零", False)],
}


@pytest.mark.parametrize("name", CHECKOUTS)
def test_each_is_read_in_its_format(name: str, tmp_path: Path) -> None:
    read: Callable[[Path], Iterator[Pair]] = CHECKOUTS[name][0]
    pairs = [*read(make(tmp_path) / name)]
    assert pairs[:2] == FIRST[name]
    assert len(pairs) == 16 + (name == "ATEC")


def test_shares_are_of_one_whole() -> None:
    assert sum(share for _, share in CHECKOUTS.values()) == pytest.approx(1)
