import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from content.load import BUNDLED
from server.collections import COLLECTIONS
from server.editing.fields import SECTIONS, Field, fields_of
from server.editing.forms import Typed, of_body, read, to_body, without_empty_rows
from server.items import Body

# What nobody types here: keys and days are made, a set stays in its format, films have pages of their own.
_MADE = {"id", "updated", "format", "language", "storyboard"}


def bundled() -> list[tuple[str, Body]]:
    found = []
    for name in SECTIONS:
        path = BUNDLED / COLLECTIONS[name].file
        text = path.read_text(encoding="utf-8")
        data = (
            list(map(json.loads, text.splitlines()))
            if path.suffix == ".jsonl"
            else json.loads(text)
        )
        found += [(name, one) for one in (data if isinstance(data, list) else [data])]
    return found


def as_sent(fields: tuple[Field, ...], typed: Typed) -> dict[str, list[str]]:
    """As a browser sends a form: every line ends with CR LF."""
    sent: dict[str, list[str]] = {}
    for field in fields:
        value = typed[field.name]
        if field.kind == "rows":
            for part in field.parts:
                cells = [row[part.name].replace("\n", "\r\n") for row in value]
                sent[f"{field.name}.{part.name}"] = cells
        elif field.kind == "picks":
            sent[field.name] = value
        elif value or field.kind != "tick":
            sent[field.name] = [value.replace("\n", "\r\n")]
    return sent


WORDS = st.text(min_size=1, max_size=12).filter(str.strip)
TEXT = st.one_of(
    WORDS, st.sampled_from(["甲、乙，丙", "<b>&amp;\"'", " 前后有空 ", "一\n二\r\n三", "a\x00b"])
)
TERM = st.from_regex(r"\A[甲乙丙丁戊A-Za-z0-9]{1,6}\Z")
KEY = st.from_regex(r"\A[a-z0-9-]{1,20}\Z")
DAY = st.dates().map(lambda day: day.isoformat().rjust(10, "0"))
HOUR = st.datetimes().map(lambda moment: moment.strftime("%Y-%m-%d %H:%M").rjust(16, "0"))
PATH = KEY.map(lambda key: f"media/{key}.json")
TERMS = st.lists(TERM, min_size=4, max_size=8, unique=True).map(
    lambda words: [words[:2], words[2:]]
)
STOPS = st.lists(
    st.fixed_dictionaries({"place": KEY, "narration": TEXT}, optional={"animation": PATH}),
    max_size=4,
)
PAIRS: Callable[..., st.SearchStrategy[Any]] = lambda *names: st.lists(  # noqa: E731
    st.fixed_dictionaries(dict.fromkeys(names, TEXT)), max_size=4
)
TEXTS = st.lists(TEXT, max_size=5)

REQUIRED: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "questions": {"id": KEY, "category": KEY, "ask": TEXT, "answer": TEXT, "updated": DAY},
    "categories": {"id": KEY, "name": TEXT, "icon": KEY},
    "departments": {"id": KEY, "name": TEXT, "duties": TEXT, "phone": TEXT},
    "meetings": {"id": KEY, "title": TEXT, "date": DAY, "department": KEY, "summary": TEXT},
    "tours": {"id": KEY, "title": TEXT, "stops": STOPS},
    "notices": {
        "id": KEY,
        "kind": st.sampled_from(["land", "general"]),
        "title": TEXT,
        "date": DAY,
        "summary": TEXT,
    },
    "lexicon": {"id": KEY, "terms": TERMS},
    "elsewhere": {"id": KEY, "names": TEXTS, "where": TEXT},
    "centre": dict.fromkeys(("name", "address", "phone", "hours", "website"), TEXT),
    "set": {"format": st.just(1), "id": KEY, "title": TEXT, "language": st.just("zh-CN")},
}
OPTIONAL: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "questions": {
        **dict.fromkeys(("variants", "steps", "materials", "basis"), TEXTS),
        **dict.fromkeys(("animation", "narration"), PATH),
        "department": KEY,
        "place": KEY,
        "related": st.lists(KEY, max_size=3, unique=True),
        "valid_from": DAY,
        "valid_until": DAY,
        "sample": st.booleans(),
    },
    "departments": {
        "aliases": TEXTS,
        "functions": TEXTS,
        "place": KEY,
        "leader": TEXT,
        "sample": st.booleans(),
    },
    "meetings": {
        "place": KEY,
        "decisions": TEXTS,
        "attachments": st.lists(PATH, max_size=3, unique=True),
        "sample": st.booleans(),
    },
    "tours": {"sample": st.booleans()},
    "notices": {
        "opens": HOUR,
        "place": KEY,
        "department": KEY,
        "url": TEXT,
        "valid_until": DAY,
        "sample": st.booleans(),
    },
    "lexicon": {"why": TEXT},
    "centre": {
        "accounts": PAIRS("name", "url"),
        "facts": PAIRS("label", "value"),
        "introduction": TEXT,
        "sample": st.booleans(),
    },
}


@st.composite
def valid_items(draw: st.DrawFn) -> tuple[str, Body]:
    name = draw(st.sampled_from(sorted(SECTIONS)))
    body = draw(st.fixed_dictionaries(REQUIRED[name], optional=OPTIONAL.get(name, {})))
    return name, body


def test_every_field_of_every_shape_can_be_typed_in() -> None:
    for name, collection in COLLECTIONS.items():
        if name != "map":  # a map comes as a file
            typed = {field.name for field in fields_of(name)}
            assert typed == set(collection.shape.model_fields) - _MADE


def test_what_a_shape_requires_is_marked_as_required() -> None:
    for name in SECTIONS:
        known = COLLECTIONS[name].shape.model_fields
        for field in fields_of(name):
            assert field.required == known[field.name].is_required(), (name, field.name)


def test_every_bundled_item_comes_back_from_its_form_unchanged() -> None:
    items = bundled()
    assert len(items) > 130
    for name, body in items:
        fields = fields_of(name)
        typed = of_body(fields, body)
        assert read(fields, as_sent(fields, typed)) == typed
        assert to_body(fields, read(fields, as_sent(fields, typed)), body) == body


def test_every_bundled_item_can_be_typed_in_from_nothing() -> None:
    for name, body in bundled():
        fields = fields_of(name)
        made = {key: value for key, value in body.items() if key in _MADE}
        typed_in = to_body(fields, of_body(fields, body), made)
        shape = TypeAdapter[Any](COLLECTIONS[name].shape)
        assert shape.validate_json(json.dumps(typed_in)) == shape.validate_json(json.dumps(body))


@given(valid_items())
def test_a_form_and_the_item_it_shows_are_one(item: tuple[str, Body]) -> None:
    name, body = item
    fields = fields_of(name)
    typed = of_body(fields, body)
    sent_back = without_empty_rows(fields, read(fields, as_sent(fields, typed)))
    assert sent_back == typed
    assert to_body(fields, sent_back, body) == body
    assert of_body(fields, to_body(fields, sent_back, {})) == {
        field.name: _settled(field, typed[field.name]) for field in fields
    }


def _settled(field: Field, value: Any) -> Any:
    """As a form looks once what was typed has been tidied: no blank lines, no blanks at the ends."""
    if field.kind == "rows":
        return [
            {part.name: _settled(part, row[part.name]) for part in field.parts} for row in value
        ]
    if field.kind in {"lines", "groups"}:
        return "\n".join(line.strip() for line in value.split("\n") if line.strip())
    return value.strip() if isinstance(value, str) else value


@pytest.mark.parametrize("name", sorted(SECTIONS))
def test_changing_one_field_leaves_the_others_as_they_were(name: str) -> None:
    body = next(one for collection, one in bundled() if collection == name)
    fields = fields_of(name)
    for field in fields:
        if field.kind in {"text", "long"}:
            typed = {**of_body(fields, body), field.name: "改过的字"}
            assert to_body(fields, typed, body) == {**body, field.name: "改过的字"}


def test_an_emptied_field_is_gone_from_the_item() -> None:
    fields = fields_of("questions")
    body = {"id": "a", "ask": "甲", "steps": ["一"], "department": "office", "sample": True}
    empty = {**of_body(fields, body), "steps": " \n ", "department": "", "sample": ""}
    assert to_body(fields, empty, body) == {"id": "a", "ask": "甲"}
