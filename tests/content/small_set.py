"""The smallest content set there is, to be made wrong in one way."""

import datetime

from content.schema import Category, ContentSet, Department, Question, SetInfo, Tour

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


def content_set(
    *questions: Question, departments: tuple[Department, ...] = (), tours: tuple[Tour, ...] = ()
) -> ContentSet:
    return ContentSet(
        info=SetInfo(format=1, id="small", title="中心", language="zh-CN"),
        categories=(Category(id="money", name="钱", icon="bond"),),
        questions=questions,
        departments=departments,
        tours=tours,
    )
