"""What the terminal reads aloud of an item, and how long that takes."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from content.dates import said
from server.items import Body

# Characters a second, as the terminal counts them (kiosk.visit.tour).
_PACE = 3.2


def seconds(text: str) -> int:
    """How long it takes to read `text` aloud, about."""
    return round(len(text) / _PACE)


def read_aloud(collection: str, body: Body, room: str, floor: str) -> str:
    """The text that is read; `room` and `floor`: what the map calls the item's place, if it does."""
    read = _READ.get(collection)
    return read(body, room, floor) if read is not None else ""


def _question(body: Body, _room: str, _floor: str) -> str:
    steps = enumerate(_texts(body, "steps"), 1)
    return _sentence(_text(body, "answer")) + "".join(
        f"第{number}步，{_sentence(step)}" for number, step in steps
    )


def _department(body: Body, _room: str, floor: str) -> str:
    name = _text(body, "name") + (f"，在{floor}" if floor else "")
    return f"{name}。{_sentence(_text(body, 'duties'))}电话，{_text(body, 'phone')}。"


def _meeting(body: Body, _room: str, _floor: str) -> str:
    return f"{_text(body, 'title')}。{_text(body, 'summary')}"


def _notice(body: Body, room: str, _floor: str) -> str:
    where = f"，在{room}" if room else ""
    opens = moment(body.get("opens"))
    when = f"{said(opens)}{where}开标。" if opens else ""
    return f"{_sentence(_text(body, 'title'))}{when}{_sentence(_text(body, 'summary'))}"


def _centre(body: Body, _room: str, _floor: str) -> str:
    about = _text(body, "introduction") or _text(body, "name")
    return f"{about}地址：{_text(body, 'address')}。"


def _tour(body: Body, _room: str, _floor: str) -> str:
    stops: Sequence[Mapping[str, Any]] = body.get("stops") or ()
    return "".join(_text(stop, "narration") for stop in stops)


_READ: dict[str, Callable[[Body, str, str], str]] = {
    "questions": _question,
    "departments": _department,
    "meetings": _meeting,
    "notices": _notice,
    "centre": _centre,
    "tours": _tour,
}


def moment(text: Any) -> datetime.datetime | None:
    """A day and hour as an item has them; None for what is not one yet."""
    try:
        return datetime.datetime.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _text(body: Mapping[str, Any], name: str) -> str:
    return str(body.get(name) or "")


def _texts(body: Mapping[str, Any], name: str) -> list[str]:
    return [str(one) for one in body.get(name) or () if one]


def _sentence(text: str) -> str:
    return text if not text or text[-1] in "。！？；" else text + "。"
