"""Which cartoon tells a question's topic."""

from collections import Counter

import pytest

from content.load import BUNDLED, load_set
from content.storyboard.script.vignettes import vignette
from tests.content.storyboard.script.scripted import question


@pytest.mark.parametrize(
    ("ask", "category", "name"),
    [
        ("投标保证金最多交多少？", "bond", "bond-capped"),
        ("投标保证金怎么交？", "bond", "bond-coins"),
        ("CA锁的密码忘了怎么办？", "ca", "ca-key"),
        ("CA锁丢了怎么补办？", "ca", "search-key"),
        ("洗手间在哪里？", "hall", "sign-toilet"),
        ("几点上班？", "hall", "clock-hours"),
        ("土地出让公告在哪里看", "land", "notice-land"),
        ("土地怎么买", "land", "land-plot"),
        ("对评标结果有异议，怎么提？", "oversight", "objection-scales"),
        ("鸡蛋怎么买", "procurement", "procurement-cart"),
        ("鸡蛋怎么买", "eggs", "hall-window"),
    ],
)
def test_by_what_is_asked_else_by_category(ask: str, category: str, name: str) -> None:
    assert vignette(question("可以。", ask, category=category)) == name


def test_few_questions_of_the_bundled_set_share_a_story() -> None:
    told = Counter(map(vignette, load_set(BUNDLED).questions))
    assert max(told.values()) <= 3
    assert len(told) > 80
