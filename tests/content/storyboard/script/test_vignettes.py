"""Which cartoon tells a question's topic."""

import pytest

from content.storyboard.script.vignettes import vignette
from tests.content.storyboard.script.scripted import question


@pytest.mark.parametrize(
    ("ask", "category", "name"),
    [
        ("投标保证金最多交多少？", "bond", "bond-coins"),
        ("CA锁的密码忘了怎么办？", "ca", "ca-key"),
        ("洗手间在哪里？", "hall", "map-pin"),
        ("几点上班？", "hall", "clock-hours"),
        ("土地出让公告在哪里看", "land", "land-plot"),
        ("对评标结果有异议，怎么提？", "oversight", "objection-scales"),
        ("鸡蛋怎么买", "procurement", "procurement-cart"),
        ("鸡蛋怎么买", "eggs", "hall-window"),
    ],
)
def test_by_what_is_asked_else_by_category(ask: str, category: str, name: str) -> None:
    assert vignette(question("可以。", ask, category=category)) == name
