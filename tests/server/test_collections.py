import pytest

from server.collections import COLLECTIONS, folded


@pytest.mark.parametrize(
    ("name", "body", "title"),
    [
        ("questions", {"ask": "在哪交钱"}, "在哪交钱"),
        ("departments", {"name": "综合科"}, "综合科"),
        ("lexicon", {"terms": [["质疑", "提问"], ["异议"]]}, "质疑 / 异议"),
        ("lexicon", {"terms": [[], ["异议"]]}, "异议"),
        ("elsewhere", {"names": ["驾驶证", "驾照"]}, "驾驶证、驾照"),
        ("elsewhere", {"names": ["驾驶证", "驾照", "驾驶本", "驾校"]}, "驾驶证、驾照、驾驶本"),
        ("elsewhere", {"names": [""]}, "（没有标题）"),
        ("tours", {}, "（没有标题）"),
        ("tours", None, "（没有标题）"),
    ],
)
def test_an_item_is_called_by_what_clerks_typed(
    name: str, body: dict[str, object] | None, title: str
) -> None:
    assert COLLECTIONS[name].title_of(body) == title


def test_words_are_what_people_read_and_not_what_refers_elsewhere() -> None:
    body = {
        "id": "ca-loss",
        "category": "ca",
        "ask": "ＣＡ锁丢了",
        "variants": ["锁没了"],
        "related": ["ca-new"],
        "animation": "media/ca-key.json",
    }
    assert COLLECTIONS["questions"].words_of(body) == "ca锁丢了\n锁没了"


def test_narration_of_a_stop_is_read() -> None:
    tour = {"title": "导览", "stops": [{"place": "p-1", "narration": "这里是大厅"}]}
    assert COLLECTIONS["tours"].words_of(tour) == "导览\n这里是大厅"


def test_neither_width_nor_case_matters_to_a_search() -> None:
    assert folded("ＣＡ Ａbc１") == "ca abc1"


def test_a_collection_says_what_is_wrong_with_an_item() -> None:
    wrong = COLLECTIONS["categories"].problems("a", {"id": "a", "name": " ", "colour": "red"})
    assert {problem.field for problem in wrong} == {"name", "icon", "colour"}
