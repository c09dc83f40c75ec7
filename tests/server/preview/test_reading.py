"""What is read aloud and what fits: the office says of an item what the terminal does with it."""

from datetime import date

import pytest

from content.load import BUNDLED, load_set
from kiosk.ui import theme
from kiosk.visit import readable, tour
from server.preview import fit, reading


def test_what_is_read_aloud_is_what_the_terminal_reads() -> None:
    content = load_set(BUNDLED)
    of_screen = readable.Readable(content)
    names = {place.id: place for place in content.places}
    for question in content.questions:
        body = question.model_dump(mode="json")
        film = "".join(of_screen.scenes(question.id))
        assert reading.read_aloud("questions", body, "", "") in film
    for department in content.departments:
        place = names.get(department.place or "")
        floor = (place.level or "") if place else ""
        said = reading.read_aloud("departments", department.model_dump(mode="json"), "", floor)
        assert said == readable.of_department(department, floor or None)
    for notice in content.notices:
        place = names.get(notice.place or "")
        body = notice.model_dump(mode="json")
        said = reading.read_aloud("notices", body, place.name if place else "", "")
        assert said == readable.of_notice(notice, place.name if place else None)
    assert content.centre
    said = reading.read_aloud("centre", content.centre.model_dump(mode="json"), "", "")
    centre = content.centre
    assert said == f"{centre.introduction or centre.name}地址：{centre.address}。"
    assert of_screen.stations(content.tours[0].id)[0].narration in reading.read_aloud(
        "tours", content.tours[0].model_dump(mode="json"), "", ""
    )


def test_what_is_not_written_yet_is_read_without_complaint() -> None:
    for collection in ("questions", "departments", "meetings", "notices", "centre", "tours"):
        assert isinstance(reading.read_aloud(collection, {}, "", ""), str)
    assert reading.read_aloud("lexicon", {}, "", "") == ""
    assert reading.moment("2026-13-45 99:99") is None


def test_the_numbers_are_the_terminals_own() -> None:
    assert (fit.BODY, fit.LEAD, fit.TITLE) == (theme.BODY, theme.LEAD, theme.TITLE)
    assert theme.LARGE_PRINT == fit.LARGE_PRINT
    assert reading.seconds("字" * 32) == round(32 / tour.READING)


@pytest.mark.parametrize(
    ("seconds", "words"), [(9, "9 秒"), (60, "1 分钟"), (69, "1 分 9 秒"), (0, "0 秒")]
)
def test_a_duration_is_said_as_people_say_it(seconds: int, words: str) -> None:
    assert fit.spoken(seconds) == words


def test_lines_are_counted_as_the_glass_breaks_them() -> None:
    assert fit.lines("字" * 23, 40, 928) == 1
    assert fit.lines("字" * 24, 40, 928) == 2
    assert fit.lines("a" * 40, 40, 928) == 1
    assert fit.lines("一\n二", 40, 928) == 2


def _question(**more: object) -> dict[str, object]:
    body = {"ask": "怎么办？", "answer": "这样办。", "animation": "media/a.json"}
    return {**body, "updated": date.today().isoformat(), **more}


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"ask": "问" * 40}, "两行"),
        ({"answer": "答" * (fit.room_for(fit.LEAD) + 40)}, "一屏里放不下"),
        ({"answer": "答" * (fit.room_for(fit.LEAD) - 20)}, "大字版"),
        ({"steps": ["短", "长" * 90]}, "第 2 步"),
        ({"steps": ["步"] * 9}, "太多了"),
    ],
)
def test_what_does_not_fit_is_told(more: dict[str, object], word: str) -> None:
    assert [*fit.warnings("questions", _question(), "短")] == []
    assert any(word in one for one in fit.warnings("questions", _question(**more), "短"))


def test_what_takes_too_long_to_hear_is_told() -> None:
    assert any("一分钟以内" in one for one in fit.warnings("meetings", {}, "字" * 400))
    assert not [*fit.warnings("tours", {}, "字" * 4000)]
    department = {"name": "名" * 60, "duties": "责" * 900}
    told = "".join(fit.warnings("departments", department, ""))
    assert all(word in told for word in ("标题太长", "超过半屏", "带我去"))
