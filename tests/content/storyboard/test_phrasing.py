"""Where lines of large text end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.phrasing import phrased
from content.wrap import wrap


def _one(_: str) -> float:
    return 1.0


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("建设工程招投标是什么流程", 9, "建设工程招投标/是什么流程"),
        ("登录电子交易系统，下载招标文件", 12, "登录电子交易系统，/下载招标文件"),
        (
            "招标人收到评标报告后三日内就要公示候选人",
            14,
            "招标人收到评标报告后/三日内就要公示候选人",
        ),
        ("CA锁坏了能换新的吗？", 9, "CA锁坏了/能换新的吗？"),
        ("投标文件自己做，自己传", 9, "投标文件自己做，/自己传"),
        ("请带上投诉书和证明材料", 7, "请带上投诉书/和证明材料"),
        ("宅基地不在这里交易", 6, "宅基地/不在这里交易"),
        ("下午一点半到五点半有人", 8, "下午一点半/到五点半有人"),
        ("知道权益受损七个工作日内交", 9, "知道权益受损/七个工作日内交"),
    ],
)
def test_a_line_ends_where_one_would_pause(text: str, width: float, lines: str) -> None:
    assert phrased(text, width, _one) == lines.split("/")


def test_what_can_not_be_broken_better_stays_as_full_as_it_goes() -> None:
    address = "www.jining.gov.cn/xxgk/2021/nianbao"
    assert phrased(address, 10, _one) == wrap(address, 10, _one)


@given(st.text("招标文件的，。《》三日内A1 ", max_size=60), st.integers(2, 20))
def test_nothing_is_lost_and_no_line_is_added_or_wider(text: str, width: int) -> None:
    lines = phrased(text, width, _one)
    full = wrap(text, width, _one)
    assert len(lines) == len(full)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(len, lines)) <= max(width, *map(len, full))
