from content.schema import Tour
from content.wordings import BUILT_IN, Wording, expected, written
from tests.content.answers.sets import content_set
from tests.content.small_set import TODAY, department, question

SET = content_set(
    question("bond", "保证金怎么退", "押金咋退"),
    departments=(department("finance", "财务科", "管钱的"),),
    tours=(Tour(id="round", title="大厅一圈", stops=()),),
)


def test_everything_written_has_its_place() -> None:
    assert [*written(SET)] == [
        Wording("questions.json", "bond", "ask", "保证金怎么退"),
        Wording("questions.json", "bond", "variants.1", "押金咋退"),
        Wording("departments.json", "finance", "name", "财务科"),
        Wording("departments.json", "finance", "aliases.1", "管钱的"),
        Wording("tours.json", "round", "title", "大厅一圈"),
    ]


def test_what_the_terminal_adds_is_expected_too() -> None:
    all_of_it = [*expected(SET, TODAY)]
    assert {*written(SET)} <= {*all_of_it}
    assert Wording("departments.json", "finance", "", "管钱的在几楼") in all_of_it
    assert Wording(BUILT_IN, "", "", "再说一遍") in all_of_it
