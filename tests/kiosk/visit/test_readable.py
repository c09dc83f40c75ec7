"""What is read aloud of an answer: its film's scenes, from the one on that shows what was asked for."""

from dataclasses import replace

import pytest

from content.answers import Candidate, Decision, Target
from content.answers.decide import Part
from content.load import BUNDLED, load_set
from content.narration.sentences import pieces
from content.storyboard.film import timed
from content.storyboard.scene import Kind
from content.storyboard.script import script
from kiosk.visit.readable import Readable
from kiosk.visit.screen import Name, Screen

CONTENT = load_set(BUNDLED)
READABLE = Readable(CONTENT)


@pytest.mark.parametrize(
    ("part", "kind"),
    [(None, "title"), ("materials", "checklist"), ("steps", "steps"), ("basis", "law")],
)
def test_what_was_asked_for_is_the_first_scene(part: Part | None, kind: Kind) -> None:
    question = next(q for q in CONTENT.questions if q.id == "ca-renew")
    first = READABLE.first_scene(Screen(Name.ANSWER, "ca-renew", part))
    assert script(question, CONTENT)[first].kind == kind


def test_a_list_in_an_answer_is_not_taken_for_its_materials() -> None:
    asked = next(q for q in CONTENT.questions if q.id == "ca-apply")
    kinds = [scene.kind for scene in script(asked, CONTENT)]
    first = READABLE.first_scene(Screen(Name.ANSWER, asked.id, "materials"))
    assert kinds.index("checklist") < first
    assert script(asked, CONTENT)[first].id == "materials-1"


@pytest.mark.parametrize("part", ["materials", "steps", "basis", "department", "whole"])
def test_what_an_answer_lacks_is_read_as_the_whole_of_it(part: Part) -> None:
    bare = next(q for q in CONTENT.questions if not (q.materials or q.steps or q.basis))
    assert READABLE.first_scene(Screen(Name.ANSWER, bare.id, part)) == 0


def test_every_sentence_that_is_read_is_a_cue_of_the_film() -> None:
    for question in CONTENT.questions:
        scenes = READABLE.scenes(question.id)
        film = timed(question.id, script(question, CONTENT))
        cues = [(cue.said, cue.shot) for cue in film.cues]
        said = [(piece.said, n) for n, scene in enumerate(scenes) for piece in pieces(scene)]
        assert said == cues
        assert [p.said for p in pieces("".join(scenes))] == [cue.said for cue in film.cues]


def test_of_a_question_that_is_not_there_nothing_is_read() -> None:
    assert READABLE.scenes("no-such-question") == ()
    assert READABLE.first_scene(Screen(Name.ANSWER, "no-such-question", "steps")) == 0


def test_what_nothing_on_offer_speaks_of_is_said_before_it_is_offered() -> None:
    bond = Target("question", "bond", "投标保证金什么时候退？")
    far = Candidate(Target("question", "far", "几点上班？"), 0.01)
    offered = Decision("u盾", "suggest", None, 0.9, (Candidate(bond, 0.9), far))
    assert READABLE.of_decision(offered) == "您是不是想问：投标保证金什么时候退？"
    said = READABLE.of_decision(replace(offered, unspoken=("u盾", "周末")))
    assert said == "您说的“U盾”、“周末”，我还不知道。您是不是想问：投标保证金什么时候退？"


def test_what_is_not_told_of_what_was_spoken_of_is_said_to_be_of_that() -> None:
    bond = Candidate(Target("question", "bond", "投标保证金什么时候退？"), 0.95)
    asked = Decision("要多久", "suggest", None, 0.95, (bond,), "whole", unspoken=("多久",))
    said = READABLE.of_decision(asked)
    assert said == "刚才那件事的“多久”，我还不知道。您是不是想问：投标保证金什么时候退？"
