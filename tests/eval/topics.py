"""What the bundled set should do with each recorded question of ../shared/speech/asked.tsv."""

from collections.abc import Callable, Sequence

from content.answers import Decision
from tests.eval.result import Value, percent

# A decision on a recording, and what that was about.
Judged = Sequence[tuple[Decision, str]]

# The ids of targets that are right; nothing at all is: there is no such thing here.
_RIGHT = {
    "bid-doc": "con-doc-download",
    "bid-open": "con-open",
    "bid-open-remote": "con-open",
    "bid-late": "con-decrypt",
    "bid-result": "con-result",
    "bid-question": "con-doc-question",
    "gov-procure-flow": "gp-flow",
    "gov-procure-catalog": "gp-catalog",
    # 二号开标室在哪: that room itself, or how one finds any.
    "open-room": "open-room 927e00a1-afc3-47e7-88e0-0d1e392d1f72",
    "land-auction": "land-signup",
    "land-deposit": "land-bond",
    "property-deal": "prop-flow prop-car",
    "medical": "med-notice",
    "window-ca": "ca ca-apply",
    "dept-procure": "procurement",
    "dept-build": "construction",
    "tour": "tours",
    "toilet": "toilet restroom",
    "lift": "lift elevator",
    "notice-build": "con-notice",
    "meeting": "meetings",
    "bigger": "larger",
    "back": "home",
    "who": "who-are-you",
    "weather": "",
    "joke": "",
    "pension": "",
    "marriage": "",
    "expert": "con-expert",
    "policy": "policy-news",
}


def right_ids(topic: str) -> set[str]:
    """The targets one of which must be meant; a topic that is not in the table is an id itself."""
    return set(_RIGHT.get(topic, topic).split())


def is_answered(decision: Decision) -> bool:
    """Whether it answers at all."""
    return decision.outcome == "answer"


def is_wrong(decision: Decision, topic: str) -> bool:
    """Whether it answers, and with another thing than is right."""
    return is_answered(decision) and not is_right(decision, topic)


def is_right(decision: Decision, topic: str) -> bool:
    """Whether it answers with the right thing; what is nothing of ours must not be answered."""
    wanted = right_ids(topic)
    if not wanted:
        return not is_answered(decision)
    return decision.target is not None and decision.target.id in wanted


def is_offered(decision: Decision, topic: str) -> bool:
    """Whether that is right, or the right thing is among what is shown to choose from."""
    offered = {target.id for target in decision.offers}
    suggested = decision.outcome == "suggest" and bool(offered & right_ids(topic))
    return suggested or is_right(decision, topic)


def share(judged: Judged, judge: Callable[[Decision, str], bool]) -> Value:
    """How many of them are what `judge` looks for, in percent."""
    return percent([judge(decision, topic) for decision, topic in judged])
