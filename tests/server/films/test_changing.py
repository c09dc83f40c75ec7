"""Only what a clerk has changed of a scene is kept."""

from hypothesis import given
from hypothesis import strategies as st

from content.schema import SceneChange
from content.storyboard.scene import Line, Scene
from content.storyboard.script.following import Followed
from server.films.changing import change, change_of, read, replaced, shown

SCENE = Scene(
    "answer-1",
    "statement",
    "先问谁",
    lines=(
        Line("先问招标人", "先问招标人，"),
        Line("电话在公告里", "电话写在公告里。", note="公告"),
    ),
    icon="phone",
    pose="show",
)
SAID = "先问招标人，电话写在公告里。"
words = st.text(st.characters(categories=("L", "N", "P")), max_size=12).map(str.strip)


def form(scene: Scene, **changed: str) -> dict[str, str]:
    """The form of a scene as a browser sends it."""
    typed = shown(scene)
    sent = dict(typed.values)
    for number, row in enumerate(typed.lines, 1):
        sent |= {f"{part}-{number}": words for part, words in row.items()}
    return sent | changed


def test_a_form_that_was_not_touched_changes_nothing() -> None:
    assert change(SCENE, read(form(SCENE))) is None


def test_what_was_changed_is_kept_and_nothing_else() -> None:
    typed = read(form(SCENE, icon="chat"))
    assert change(SCENE, typed) == {"scene": "answer-1", "says": SAID, "icon": "chat"}


def test_lines_are_kept_together_without_what_is_empty() -> None:
    typed = read(form(SCENE, **{"text-1": "先找招标代理"}))
    assert change(SCENE, typed) == {
        "scene": "answer-1",
        "says": SAID,
        "lines": [
            {"text": "先找招标代理", "said": "先问招标人，"},
            {"text": "电话在公告里", "said": "电话写在公告里。", "note": "公告"},
        ],
    }


def test_a_row_left_empty_is_none() -> None:
    typed = read(form(SCENE, **{"text-2": ""}))
    assert [row["text"] for row in typed.lines] == ["先问招标人"]


def test_a_scene_that_is_hidden_is_only_that() -> None:
    typed = read(form(SCENE, hidden="1", icon="chat"))
    assert change(SCENE, typed) == {"scene": "answer-1", "says": SAID, "hidden": True}


@given(words, words)
def test_a_change_says_exactly_what_differs(heading: str, lead: str) -> None:
    made = change(SCENE, read(form(SCENE, heading=heading, lead=lead))) or {}
    assert made.get("heading", SCENE.heading) == heading
    assert made.get("lead", SCENE.lead) == lead
    assert set(made) <= {"scene", "says", "heading", "lead"}


def test_a_scene_of_which_there_is_one_needs_no_words() -> None:
    title = Scene("title", "title", "先问谁", lead="先问谁？")
    assert change(title, read(form(title, pose="bow"))) == {"scene": "title", "pose": "bow"}


def test_a_change_takes_the_place_of_the_one_before() -> None:
    first, second = {"scene": "a", "icon": "seal"}, {"scene": "b", "icon": "coin"}
    new = {"scene": "a", "icon": "box"}
    assert replaced([first, second], 0, new) == [second, new]
    assert replaced([first, second], 0, None) == [second]
    assert replaced([first], None, second) == [first, second]


def test_a_change_is_found_by_the_scene_that_it_is_of_now() -> None:
    moved = Followed(SceneChange(scene="answer-2", says=SAID, icon="chat"), ("answer-3",))
    added = Followed(
        SceneChange(scene="extra-1", after="answer-1", heading="别忘了"), ("answer-2",)
    )
    gone = Followed(SceneChange(scene="answer-1", icon="coin"), ())
    changes = [gone, moved, added]
    found = [change_of(scene, changes) for scene in ("answer-3", "extra-1", "answer-1", "answer-2")]
    assert found == [1, 2, None, None]
