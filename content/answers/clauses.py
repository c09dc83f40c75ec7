"""Several questions in a sentence: 投标保证金什么时候退，CA锁丢了怎么办."""

import re
from collections.abc import Sequence
from dataclasses import replace

from content.answers.asked import asked
from content.answers.decide import Decision
from content.answers.normalise import MAX_CHARACTERS, normalise
from content.answers.targets import Target
from content.answers.wording import asks

# Where one question may end and another begin: what is typed has marks, who speaks says 还有.
_BETWEEN = re.compile(
    r"[，,。；;？?！!、]+|(?:(?<=[吗呢])|(?<=[么咋]办)(?!理)|(?<=少钱))(?=.{3})"
    r"|(?:先|还有|另外|顺便|再就是|然后|同时|再)(?:我|俺)?(?:再|还|也)*(?:想|要)*(?:请?问)(?:一?下|问|个|你|您)*"
    r"|(?:还有|另外|再就是|顺便)"
)
_ASKS = re.compile(r"哪|什么|啥|[吗不没]$|(.)[不没]\1|有没有|可不可以|可以不|是否|能否")
# More is a story.
_MOST = 4
# A question of its own is answered by itself as surely as this.
_SURE = 0.8
_KINDS = ("question", "place")


def clauses(said: str) -> list[str]:
    """The parts of `said`, as it was typed or heard, that each ask something; few of a long story."""
    parts = _BETWEEN.split(said[-MAX_CHARACTERS:])
    return [part for part in parts if part and _asks(normalise(part))][:_MOST]


def _asks(wording: str) -> bool:
    found = asked(wording)
    return bool(found.part or found.matter or asks(wording) or _ASKS.search(wording))


def several(decision: Decision, each: Sequence[Decision], *, heard: bool) -> Decision:
    """`decision` on a sentence whose clauses are decided so, `each` after the one before: it may ask for more.

    What was answered stays so where a clause asks for it, too. Typed clauses that are all clear are answered where the
    whole was not; what was heard is offered as it is.
    """
    clear: list[Decision] = []
    for one in each:
        target = one.target
        if target is None or target.kind not in _KINDS or one.score < _SURE:
            continue
        if not any(_same(target, other) for other in _targets(clear)):
            clear.append(one)
    unclear = decision.target is None and not decision.elsewhere
    if unclear and not heard and len(clear) == len(each):
        decision = clear[0]
    if decision.target not in _targets(clear):
        return decision
    # An answer has room for what else was asked; the map has none.
    questions = (one for one in clear if one.target and one.target.kind == "question")
    if decision.target and decision.target.kind == "place":
        decision = next(questions, decision)
    others = tuple(target for target in _targets(clear) if target != decision.target)
    return replace(decision, also=others)


def _targets(decisions: Sequence[Decision]) -> list[Target]:
    return [one.target for one in decisions if one.target is not None]


def _same(one: Target, other: Target) -> bool:
    # 停车场 is a place and what a question is about.
    return one.id == other.id or one.title == other.title
