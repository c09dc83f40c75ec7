"""A form as typed, and the item it stands for: either can be made of the other."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from server.editing.fields import Field
from server.items import Body

# A form as typed: text for most fields, a list of keys for picks, a list of such forms for rows.
Typed = dict[str, Any]
# What no keyboard makes and no database takes.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


# What a browser sent: the values of each name, in order.
Sent = Mapping[str, Sequence[str]]


def read(fields: tuple[Field, ...], sent: Sent) -> Typed:
    """The form in what a browser sent; what it did not send is empty."""
    return {field.name: _read(field, sent) for field in fields}


def _read(field: Field, sent: Sent) -> Any:
    if field.kind == "rows":
        columns = {part.name: sent.get(f"{field.name}.{part.name}", ()) for part in field.parts}
        return [
            {
                part.name: _clean(part, (columns[part.name][row : row + 1] or [""])[0])
                for part in field.parts
            }
            for row in range(max(map(len, columns.values())))
        ]
    if field.kind == "picks":
        return list(dict.fromkeys(_CONTROL.sub("", one) for one in sent.get(field.name, ())))
    return _clean(field, (sent.get(field.name) or [""])[0])


def _clean(field: Field, text: str) -> str:
    """As the browser's own field of this kind would hold it."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if field.kind in {"long", "lines", "groups"}:
        return text
    return text.replace("\n", " ")


def of_body(fields: tuple[Field, ...], body: Mapping[str, Any]) -> Typed:
    """The form that shows an item."""
    return {field.name: _of_value(field, body.get(field.name)) for field in fields}


def _of_value(field: Field, value: Any) -> Any:
    if field.kind == "rows":
        return [of_body(field.parts, row) for row in value or ()]
    if field.kind == "picks":
        return list(dict.fromkeys(value or ()))
    if field.kind == "tick":
        return "1" if value else ""
    if field.kind == "lines":
        return _clean(field, "\n".join(value or ()))
    if field.kind == "groups":
        return _clean(field, "\n".join("、".join(words) for words in value or ()))
    text = _clean(field, value or "")
    return text.replace(" ", "T") if field.kind == "hour" else text


def to_body(fields: tuple[Field, ...], typed: Typed, base: Body) -> Body:
    """The item that a form stands for, made from `base`: a field not touched stays exactly as it was."""
    body = dict(base)
    shown = of_body(fields, base)
    for field in fields:
        if typed[field.name] != shown[field.name]:
            value = _to_value(field, typed[field.name])
            if value is None:
                body.pop(field.name, None)
            else:
                body[field.name] = value
    return body


def _to_value(field: Field, typed: Any) -> Any:
    """None: not there."""
    if field.kind == "rows":
        return [to_body(field.parts, row, {}) for row in typed] or None
    if field.kind == "picks":
        return list(typed) or None
    if field.kind == "tick":
        return True if typed else None
    if field.kind == "lines":
        return _lines(typed) or None
    if field.kind == "groups":
        groups = [[word.strip() for word in re.split("[、，,；;]", one)] for one in _lines(typed)]
        return [[word for word in words if word] for words in groups] or None
    text = str(typed).strip()
    return (text.replace("T", " ") if field.kind == "hour" else text) or None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def without_empty_rows(fields: tuple[Field, ...], typed: Typed) -> Typed:
    """The form, without rows in which nobody typed anything."""
    rows = {field.name for field in fields if field.kind == "rows"}
    return {
        name: [row for row in value if any(row.values())] if name in rows else value
        for name, value in typed.items()
    }


def is_form(fields: tuple[Field, ...], typed: Any) -> bool:
    """Whether `typed`, kept earlier, is still a form of these fields."""
    return isinstance(typed, dict) and typed.keys() == {field.name for field in fields}
