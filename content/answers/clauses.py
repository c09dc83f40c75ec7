"""Several questions in a sentence: 投标保证金什么时候退，CA锁丢了怎么办."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from content.answers.decide import Decision
from content.answers.instead import instead
from content.answers.normalise import MAX_CHARACTERS, normalise
from content.answers.targets import Target
from content.answers.wording import asks

# Where one question may end and another begin: what is typed has marks, who speaks says 还有.
_BETWEEN = re.compile(
    r"[，,。；;？?！!、]+|(?:(?<=[吗呢])|(?<=少钱))(?=.{3})"
    r"|(?:先|还有|另外|顺便|再就是|然后|同时|再)(?:我|俺)?(?:再|还|也)*(?:想|要)*(?:请?问)(?:一?下|问|个|你|您)*"
    r"|(?:还有(?![没多几])|另外|再就是|顺便)"
)
# Asks what `asks` does not know of: which, what, whether.
_ASKS = re.compile(r"哪|什么|啥|[吗不没]$|(.)[不没]\1|可以不|是否|能否|[收要]费$")
# More is a story.
_MOST = 4
# A clause is clear that is as likely as this, by itself or after the one before.
_CLEAR = 0.6
# Where what is answered leads: a place's id, by kind and id.
Places = Mapping[tuple[str, str], str]


def clauses(said: str) -> list[str]:
    """Of `said`, as it was typed or heard, what asks something, each with what is told before it; none of a story."""
    asking, told = [], ""
    for part in _BETWEEN.split(said[-MAX_CHARACTERS:]):
        told += part or ""
        if part and (_asks(normalise(part)) or instead(part)):
            asking.append(told)
            told = ""
    return asking if len(asking) <= _MOST else []


def _asks(wording: str) -> bool:
    return bool(asks(wording) or _ASKS.search(wording))


def several(whole: Decision, each: Sequence[Decision], places: Places, *, heard: bool) -> Decision:
    """The decision on a sentence: `whole`, and `each` of its clauses decided after the one before.

    What was answered stays so where a clause asks for it, too. Typed clauses that are all clear are answered where the
    whole was not; what was heard is offered as it is.
    """
    clear = [one for one in each if _is_clear(one)]
    found = _apart(clear, places)
    asked_for = _targets(found)
    decision = whole
    if whole.target is None and not whole.elsewhere and not heard and len(clear) == len(each):
        decision = clear[0]
    # An answer has room for what else was asked; the map has none.
    answer = next((one for one in (decision, *found) if _is_question(one)), None)
    if answer is None or decision.target not in asked_for:
        return whole
    others = tuple(target for target in asked_for if target != answer.target)
    return replace(answer, query=whole.query, also=others)


def _is_question(one: Decision) -> bool:
    return one.target is not None and one.target.kind == "question"


def _is_clear(one: Decision) -> bool:
    target = one.target
    return target is not None and target.kind in ("question", "place") and one.score >= _CLEAR


def _apart(clear: Sequence[Decision], places: Places) -> list[Decision]:
    """Of `clear` decisions each that asks for something else: no place where one of the questions leads."""
    led = {places.get((one.kind, one.id)) for one in _targets(clear) if one.kind == "question"}
    found: list[Decision] = []
    for one in clear:
        target = one.target
        is_led_to = target is not None and target.kind == "place" and target.id in led
        if target not in _targets(found) and not is_led_to:
            found.append(one)
    return found


def _targets(decisions: Sequence[Decision]) -> list[Target]:
    return [one.target for one in decisions if one.target is not None]
