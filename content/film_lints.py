"""What keeps a question's film from being drawn or told well; its text stands in for it meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

from content.looks import Looks
from content.narration.library import FOLDER, Library, file_name
from content.problem import Problem
from content.schema import ContentSet, Question, SceneChange
from content.storyboard.film import Film, Shot
from content.storyboard.kinds import KINDS
from content.storyboard.layout import LAYOUTS, PORTRAIT
from content.storyboard.lettering import TextDoesNotFitError
from content.storyboard.make import made
from content.storyboard.said import of_tours
from content.storyboard.scene import Scene
from content.storyboard.script import script
from content.storyboard.script.following import followed, is_added
from content.storyboard.typeface import MissingGlyphError, face

LONGEST_SCENE_S = 20.0
LONGEST_FILM_S = 90.0
_FILE = "questions.json"
_SAID_AT_MOST = 16
_LAYOUTS = {name: "竖版" if name == PORTRAIT.name else "横版" for name in LAYOUTS}
# From which field of a question a scene comes, by the beginning of its id.
_FIELDS = {
    "title": "ask",
    "answer": "answer",
    "steps": "steps",
    "materials": "materials",
    "law": "basis",
    "place": "place",
    "closing": "department",
}


def film_warnings(
    content: ContentSet, folder: Path, *, with_media: bool = True
) -> Iterator[Problem]:
    """Question by question: letters, boards, lengths, voices; then what nobody says any more.

    Without media the set in `folder` has only their names: voices and lengths can't be looked at.
    """
    try:
        face()
    except FileNotFoundError as error:
        yield Problem("", "", "", f"没有检查动画：找不到字库 {error.filename}")
        return
    if not with_media:
        looks = Looks(content, folder)
        for question in content.questions:
            yield from looks.found(question, partial(_unheard, folder=folder))
        return
    library = Library(folder)
    said: set[str] = set()
    for question in content.questions:
        try:
            film = made(question, content, folder, library).film
        except RuntimeError as error:  # libsndfile, of a recording
            yield Problem(_FILE, question.id, "narration", f"配音文件坏了：{error}")
            continue
        said.update(cue.said for cue in film.cues)
        yield from _of_film(question, film, content)
        if library.voice and question.narration is None:
            yield from _unspoken(question, film, library)
    if library.voice:
        said.update(of_tours(content))
        yield from _unused(said, folder, library)


def _unheard(written: Question, content: ContentSet, folder: Path) -> Iterator[Problem]:
    """Of a film whose recordings are not at hand: in the folder for them there is no library."""
    question = written.model_copy(update={"narration": None})
    film = made(question, content, folder, Library(folder / FOLDER)).film
    yield from _of_film(question, film, content)


def _of_film(question: Question, film: Film, content: ContentSet) -> Iterator[Problem]:
    if question.storyboard:
        yield from _strayed(question, content)
    if question.animation is not None:
        return
    missing = [*_without_glyph(question)]
    yield from missing or _not_fitting(question, content, film)
    yield from _too_long(question, content, film)


def _without_glyph(question: Question) -> Iterator[Problem]:
    for field in (*dict.fromkeys(_FIELDS.values()), "storyboard"):
        written = getattr(question, field)
        text = written if isinstance(written, str) else _joined(written)
        if absent := face().missing(text.replace("\n", "")):
            message = f"字库里没有这些字，动画里画不出来：{'、'.join(absent)}"
            yield Problem(_FILE, question.id, field, message)


def _joined(written: object) -> str:
    if not isinstance(written, tuple):
        return ""
    return "".join(one if isinstance(one, str) else _words(one) for one in written)


def _words(change: object) -> str:
    """What a change of a scene has to be written."""
    lines = getattr(change, "lines", None) or ()
    heading = getattr(change, "heading", None) or ""
    return heading + "".join(line.text + line.note for line in lines)


def _strayed(question: Question, content: ContentSet) -> Iterator[Problem]:
    """Changes of scenes that the question does not make any more."""
    for number, one in enumerate(followed(made_alone(question, content), question.storyboard), 1):
        if one.scene is None:
            yield Problem(_FILE, question.id, f"storyboard.{number}", lost(one.change))


def made_alone(question: Question, content: ContentSet) -> tuple[Scene, ...]:
    """The question's scenes as they are made by themselves."""
    return script(question.model_copy(update={"storyboard": ()}), content)


def lost(change: SceneChange) -> str:
    """What a change was that finds its scene no more, and what is done instead."""
    what = "、".join(_what(change))
    if is_added(change.scene):
        behind = f"“{_begun(change.says)}”那一幕" if change.says else f"画面 {change.after}"
        return f"加的一幕（{what}）原来跟在{behind}后面，现在没有那一幕了，放到了最后"
    of = f"说“{_begun(change.says)}”" if change.says else f"画面 {change.scene}"
    return f"改过的一幕（{what}）原来是{of}的，回答改过以后没有这一幕了，这处改动没有用上"


def _what(change: SceneChange) -> Iterator[str]:
    if change.hidden:
        yield "不放"
    if change.heading:
        yield f"标题“{change.heading}”"
    if change.lead or change.lines:
        told = (change.lead or "") + "，".join(line.text for line in change.lines or ())
        yield f"写的是“{_begun(told)}”"
    if change.kind or change.icon or change.pose or change.vignette:
        yield "画法"
    if change.after and not is_added(change.scene):
        yield "位置"


def _begun(text: str) -> str:
    return text if len(text) <= _SAID_AT_MOST else text[:_SAID_AT_MOST] + "…"


def _not_fitting(question: Question, content: ContentSet, film: Film) -> Iterator[Problem]:
    for shot in film.shots:
        for layout, called in _LAYOUTS.items():
            if found := trouble(shot.scene, layout):
                field = _field(question, content, shot.scene)
                message = f"动画的画面 {shot.scene.id}（{called}）：{found}"
                yield Problem(_FILE, question.id, field, message)


def _field(question: Question, content: ContentSet, scene: Scene) -> str:
    for number, one in enumerate(followed(made_alone(question, content), question.storyboard), 1):
        if scene.id == one.shown:
            return f"storyboard.{number}"
    return _FIELDS.get(scene.id.partition("-")[0], "storyboard")


@lru_cache(maxsize=4096)
def trouble(scene: Scene, layout: str) -> str:
    """Why a scene can't be drawn; when it plays does not matter for that."""
    seconds = 10.0
    shot = Shot(scene, 0.0, seconds, tuple(0.5 for _ in scene.lines))
    try:
        KINDS[scene.kind](shot, LAYOUTS[layout])
    except (TextDoesNotFitError, MissingGlyphError) as error:
        return str(error)
    return ""


def _too_long(question: Question, content: ContentSet, film: Film) -> Iterator[Problem]:
    for shot in film.shots:
        if shot.length > LONGEST_SCENE_S:
            message = (
                f"动画的画面 {shot.scene.id} 有 {shot.length:.0f} 秒，"
                f"最好不超过 {LONGEST_SCENE_S:.0f} 秒：话请写短一些"
            )
            yield Problem(_FILE, question.id, _field(question, content, shot.scene), message)
    if film.length > LONGEST_FILM_S:
        message = f"动画有 {film.length:.0f} 秒，最好不超过 {LONGEST_FILM_S:.0f} 秒：话请写短一些"
        yield Problem(_FILE, question.id, "answer", message)


def _unspoken(question: Question, film: Film, library: Library) -> Iterator[Problem]:
    missing = [cue.shown for cue in film.cues if library.recorded(cue.said) is None]
    if missing:
        first = missing[0][:_SAID_AT_MOST]
        message = f"有 {len(missing)} 句还没有配音，或者改过以后没有重配，例如“{first}”"
        yield Problem(_FILE, question.id, "narration", message)


def _unused(said: set[str], folder: Path, library: Library) -> Iterator[Problem]:
    used = {file_name(library.voice, one) for one in said}
    stray = sorted(path.name for path in (folder / FOLDER).glob("*.opus") if path.name not in used)
    if stray:
        message = f"有 {len(stray)} 个配音文件没有哪句话用到，例如 {stray[0]}"
        yield Problem(FOLDER, "", "", message)
