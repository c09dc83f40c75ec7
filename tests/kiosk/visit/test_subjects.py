"""What leads where, and what is spoken of on a screen."""

from content.load import BUNDLED, load_set
from kiosk.visit.screen import HOME, Name, Screen
from kiosk.visit.subjects import Subjects


def test_a_question_a_department_and_a_place_are_spoken_of() -> None:
    subjects = Subjects(load_set(BUNDLED))
    answer, office = Screen(Name.ANSWER, "toilet"), Screen(Name.DEPARTMENT, "office")
    way = Screen(Name.MAP, "restroom")
    nothing = (HOME, Screen(Name.ANSWER, "no-such"), Screen(Name.MAP), Screen(Name.MAP, "no-such"))
    assert [subjects.of_screen(one) for one in nothing] == [None] * 4
    found = [subjects.of_screen(one) for one in (answer, office, way)]
    assert [(one.kind, one.id) for one in found if one] == [
        ("question", "toilet"),
        ("department", "office"),
        ("place", "restroom"),
    ]
