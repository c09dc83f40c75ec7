"""A sentence put to a content set that may not be finished: what the terminal would do, and why."""

import datetime
import hashlib
import json
import tempfile
import threading
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from content.answers import Answers, Decision, Target
from content.answers.decide import TOUCH, Candidate, Outcome
from content.answers.meaning import Encoder, encoder
from content.answers.targets import is_courtesy
from content.schema import ContentSet
from server import sets
from server.sets import Content

# An index takes some 40 MB, and a clerk tries against one set: the draft, before and after a change.
KEPT = 2

_KINDS = {
    "question": "问题",
    "department": "科室",
    "place": "地方",
    "notice": "公告",
    "screen": "页面",
    "command": "指令",
    "tour": "参观路线",
}
# From which probability on one says so.
_SURE = ((0.9, "几乎肯定"), (0.7, "很有把握"), (0.5, "有把握"), (0.25, "拿不准"))
_kept: OrderedDict[str, Future[Answers]] = OrderedDict()
_lock = threading.Lock()
# One at a time: two indexes made at once would take twice the time and twice the memory.
_turn = threading.Lock()


@dataclass(frozen=True)
class Chance:
    """A target that came into question: how likely it is what was meant (0 to 1), and why.

    `in_doubt`: likely, and asked back all the same.
    """

    target: Target
    kind: str
    score: float
    words: str
    why: tuple[str, ...]
    in_doubt: bool

    @property
    def percent(self) -> int:
        """The score, for a bar."""
        return round(100 * self.score)


@dataclass(frozen=True)
class Trial:
    """What the terminal would do with `text`: `does` says it in a clerk's words."""

    text: str
    outcome: Outcome
    target: Target | None
    does: str
    chances: tuple[Chance, ...]
    offers: tuple[Target, ...]

    def meets(self, kind: str, id_: str) -> str:
        """Whether that is what was wanted: "yes", "offered" (among others), or "no"."""
        if self.target is not None and (self.target.kind, self.target.id) == (kind, id_):
            return "yes"
        offered = [(one.kind, one.id) for one in self.offers if self.outcome == "suggest"]
        return "offered" if (kind, id_) in offered else "no"


def answers_for(content: Content) -> Answers:
    """What the terminal would decide by if `content` were published today. Takes a second or two.

    Kept by what it holds, for this process; what is not valid in it is left out.
    """
    return being_made(content).result()


def being_made(content: Content) -> Future[Answers]:
    """The same, made meanwhile by another thread."""
    today = datetime.date.today()
    text = json.dumps([today.isoformat(), content], ensure_ascii=False, sort_keys=True)
    key = hashlib.sha256(text.encode()).hexdigest()
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    with tempfile.TemporaryDirectory() as folder:
        whole = sets.in_memory(content, sets.places(content, Path(folder)))
    with _lock:
        if key not in _kept:
            _kept[key] = _begin(key, whole, today)
        return _kept[key]


def _begin(key: str, content: ContentSet, today: datetime.date) -> Future[Answers]:
    """Make it in a thread of its own, which does not keep a process that is told to end."""
    future: Future[Answers] = Future()

    def run() -> None:
        with _turn:
            try:
                future.set_result(_make(key, content, today))
            except BaseException as error:  # noqa: BLE001  (told to whoever waits)
                future.set_exception(error)

    threading.Thread(target=run, name="trial", daemon=True).start()
    return future


def _make(key: str, content: ContentSet, today: datetime.date) -> Answers:
    with _lock:
        # What waits for its turn is kept: who asked for it asks again, and it must not begin anew.
        made = [other for other, future in _kept.items() if future.done()]
        before = _kept[made[-1]].result().readings if made else None
        for other in made[: len(made) - (KEPT - 1)]:
            del _kept[other]
    try:
        return Answers(content, _encoder(), today, before)
    except BaseException:
        with _lock:  # or it would fail for ever
            _kept.pop(key, None)
        raise


def shared_encoder() -> Encoder | None:
    """The encoder that trials use, its weights loaded once a process."""
    return _encoder()


@cache
def _encoder() -> Encoder | None:
    """As the terminal's; its weights are loaded once."""
    return encoder()


def try_out(answers: Answers, text: str, heard: bool) -> Trial:
    """What the terminal would do with `text`; `heard`: as a recogniser wrote it, not a hand."""
    decision = answers.decide(text, heard)
    reasons = {one.target: one.words for one in answers.explain(decision, heard=heard)}
    chances = tuple(
        _chance(one, reasons[one.target], in_doubt=decision.doubt is not None and place == 0)
        for place, one in enumerate(decision.candidates)
    )
    does = _does(decision)
    return Trial(text, decision.outcome, decision.target, does, chances, decision.offers)


def _chance(one: Candidate, why: tuple[str, ...], *, in_doubt: bool) -> Chance:
    words = "很像，还要问一声" if in_doubt else _sure(one.score)
    return Chance(one.target, _KINDS[one.target.kind], one.score, words, why, in_doubt)


def _does(decision: Decision) -> str:
    target = decision.target
    if target is not None:
        does = {
            "question": f"直接回答“{target.title}”",
            "department": f"打开科室“{target.title}”",
            "place": f"在地图上带路去“{target.title}”",
            "notice": f"打开公告“{target.title}”",
            "screen": f"打开“{target.title}”页面",
            "command": f"{'客气地回应' if is_courtesy(target) else '照做'}：{target.title}",
            "tour": f"开始参观“{target.title}”",
        }
        more = "、".join(f"“{one.title}”" for one in decision.also)
        return does[target.kind] + (f"，下面列出还问到的{more}" if more else "")
    if decision.outcome == "suggest":
        titles = "、".join(f"“{target.title}”" for target in decision.offers)
        return f"{'先问一声是不是' if decision.doubt else '拿不准，请访客自己选'}：{titles}"
    if decision.absent:
        return f"说这里没有{decision.absent}"
    if decision.elsewhere:
        return f"说这件事不在这里办：{decision.elsewhere}"
    return "说不知道，请访客换个说法，并记下一条问题线索"


def _sure(score: float) -> str:
    return next((words for least, words in _SURE if score >= least), "几乎不是")


# What it takes to be answered at once, for those who read the bars.
ENOUGH = round(100 * TOUCH.answer)
