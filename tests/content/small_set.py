"""Items of a content set, to be made wrong in one way."""

import datetime

from content.schema import Department, Question

TODAY = datetime.date(2026, 6, 1)


def question(name: str, ask: str, *variants: str, **more: object) -> Question:
    fields = {
        "id": name,
        "category": "money",
        "ask": ask,
        "variants": variants,
        "answer": "五日内。",
        "updated": str(TODAY),
    }
    return Question.model_validate(fields | more)


def department(name: str, title: str, *aliases: str) -> Department:
    return Department(id=name, name=title, aliases=aliases, duties="退钱", phone="1")
