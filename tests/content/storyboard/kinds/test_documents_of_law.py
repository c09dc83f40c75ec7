"""What rules are published as."""

from __future__ import annotations

import pytest

from content.storyboard.kinds.documents import (
    Published,
    bound,
    folder,
    published,
    red_headed,
    scroll,
)
from content.storyboard.layout import Box


@pytest.mark.parametrize(
    ("name", "article", "looks"),
    [
        ("《中华人民共和国招标投标法》", "第十六条", bound),
        ("《中华人民共和国民法典》", "", bound),
        ("《中华人民共和国招标投标法实施条例》", "第五十四条", scroll),
        ("《优化营商环境条例》", "第十三条", scroll),
        ("《政府采购质疑和投诉办法》", "第十条", folder),
        ("《必须招标的工程项目规定》", "第五条", folder),
        ("《财政部关于开展政府采购意向公开工作的通知》", "财库〔2020〕10号", red_headed),
        ("《政府采购框架协议》", "财库〔2022〕19号", red_headed),
    ],
)
def test_a_rule_looks_as_it_is_published(name: str, article: str, looks: Published) -> None:
    assert published(name, article) is looks


@pytest.mark.parametrize("looks", [bound, scroll, folder, red_headed])
@pytest.mark.parametrize("box", [Box(72, 240, 936, 682), Box(72, 240, 454, 682)])
def test_names_and_articles_have_rooms_of_their_own_within_the_document(
    looks: Published, box: Box
) -> None:
    document = looks(box)
    assert box.holds(document.name)
    assert box.holds(document.articles)
    assert document.name.foot <= document.articles.y
    assert min(document.name.width, document.name.height, document.articles.width) > 200
