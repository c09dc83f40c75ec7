import datetime

from content.lints import warnings
from content.load import BUNDLED, load_set
from content.schema import ContentSet, Elsewhere
from tests.content.answers.sets import content_set
from tests.content.small_set import TODAY, department, question


def told(content: ContentSet) -> list[str]:
    return [str(problem) for problem in warnings(content, TODAY)]


def test_the_bundled_set_gives_no_reason() -> None:
    assert not [*warnings(load_set(BUNDLED), datetime.date.today())]


def test_one_wording_of_two_questions_is_named_with_both() -> None:
    two = content_set(
        question("refund", "保证金什么时候退", "啥时候退"),
        question("again", "请问，保證金什么时候退？"),
    )
    assert told(two) == [
        "questions.json「again」的 ask：「请问，保證金什么时候退？」与 questions.json「refund」的 ask 是同一句话"
    ]


def test_a_variant_that_is_its_question_says_so() -> None:
    assert told(content_set(question("bond", "保证金怎么退", "保证金怎么退呢"))) == [
        "questions.json「bond」的 variants.1：「保证金怎么退呢」与本条的 ask 是同一句话"
    ]


def test_what_the_terminal_takes_for_a_command_is_told() -> None:
    [line] = told(content_set(question("back", "返回"), departments=()))
    assert line == "questions.json「back」的 ask：「返回」与终端自带的说法「返回」是同一句话"


def test_two_departments_of_one_name() -> None:
    both = (department("a", "财务科"), department("b", "综合科", "财务科"))
    [line] = told(content_set(question("bond", "保证金怎么退"), departments=both))
    assert line.startswith(
        "departments.json「b」的 aliases.1：「财务科」与 departments.json「a」的 name "
    )


def test_a_wording_or_an_answer_without_a_word() -> None:
    assert told(content_set(question("bond", "保证金怎么退", "？！", answer="……"))) == [
        "questions.json「bond」的 variants.1：「？！」里没有能说的字",
        "questions.json「bond」的 answer：回答里没有文字",
    ]


def test_a_question_is_told_the_day_after_it_ended() -> None:
    def ended(day: datetime.date) -> list[str]:
        return told(content_set(question("bond", "保证金怎么退", valid_until=str(day))))

    assert ended(TODAY) == []
    assert ended(TODAY - datetime.timedelta(days=1)) == [
        "questions.json「bond」的 valid_until：2026-05-31 已过，终端不再回答这个问题"
    ]


def test_a_name_of_two_other_offices_is_told() -> None:
    rows = (
        Elsewhere(id="driving", names=("驾驶证", "驾照"), where="请到车管所。"),
        Elsewhere(id="traffic", names=("违章", "駕駛證"), where="请到交警队。"),
    )
    bond = content_set(question("bond", "保证金怎么退"))
    assert told(bond.model_copy(update={"elsewhere": rows})) == [
        "elsewhere.json「traffic」的 names.2：「駕駛證」在「driving」里已经有了，终端只照那一条说"
    ]
