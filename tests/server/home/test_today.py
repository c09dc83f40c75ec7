import datetime
import re

from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import select

from server import items, sets, workflow
from server.collections import COLLECTIONS
from server.database import db, now
from server.home.today import unpublished
from server.models.account import User
from server.models.clue import Clue, ClueGroup
from server.models.item import State, Version
from server.models.release import Release
from server.models.terminal import Terminal
from tests.server.conftest import PEOPLE, LogIn


def person(name: str) -> User:
    return db.session.scalars(select(User).where(User.username == name)).one()


def write(author: User, key: str = "hours") -> Version:
    """A new version of a question, as a draft."""
    one = items.item("questions", key)
    assert one is not None
    head = items.head(one)
    body = {**head.body, "answer": head.body["answer"] + "。"}
    return items.save(COLLECTIONS["questions"], key, body, based_on=head.number, author=author)


def first_page(client: FlaskClient) -> str:
    """As `client` sees it: the test's open context would remember who asked before."""
    g.pop("_login_user", None)
    return client.get("/").text


def tasks(page: str) -> dict[str, int]:
    """What waits, as the page tells it."""
    found = re.findall(r'class="figure">(\d+)</span><strong>([^<]+)<', page)
    return {title: int(count) for count, title in found}


def release(contents: dict[str, object]) -> Release:
    made = Release(
        number=3, made_at=now(), contents=contents, files={}, fingerprint="", reminders=[], live=True,
        note="换了上班时间", made_by_id=person("publisher").id,
    )  # fmt: skip
    db.session.add(made)
    return made


def everything() -> dict[str, object]:
    return {
        name: [[key, version.number] for key, version in versions]
        for name, versions in sets.approved().items()
    }


def test_on_the_first_day_everybody_is_shown_three_steps_of_their_own(
    filled: Flask, log_in: LogIn
) -> None:
    firsts = {"clerk": "看一个现成的问题"}
    firsts |= {"reviewer": "看看等审核的", "publisher": "看看这次会改哪里", "admin": "给同事开账号"}
    for name, called in PEOPLE.items():
        page = log_in(name).get("/").text
        assert f"，{called}</h1>" in page
        assert page.count("<li><a") == 3
        assert firsts[name] in page


def test_a_draft_goes_from_its_author_to_the_reviewer_and_back(
    filled: Flask, log_in: LogIn
) -> None:
    release(everything())
    clerk, reviewer = log_in("clerk"), log_in("reviewer")
    version = write(person("clerk"))
    db.session.commit()
    assert tasks(first_page(clerk)) == {"我存了、还没提交的": 1}
    assert tasks(first_page(reviewer)) == {}
    workflow.submit(version, person("clerk"))
    db.session.commit()
    assert tasks(first_page(clerk)) == {}
    assert tasks(first_page(reviewer)) == {"等审核的": 1}
    workflow.reject(version, person("reviewer"), "少一个句号")
    db.session.commit()
    assert tasks(first_page(clerk)) == {"退回给我的": 1}


def test_what_is_approved_waits_for_the_publisher(filled: Flask, log_in: LogIn) -> None:
    release(everything())
    db.session.commit()
    publisher = log_in("publisher")
    page = publisher.get("/").text
    assert tasks(page) == {}
    assert "第 3 版" in page
    assert "换了上班时间" in page
    write(person("clerk")).state = State.APPROVED
    db.session.commit()
    assert tasks(publisher.get("/").text) == {"审核通过、还没发布的": 1}


def test_what_a_release_would_change_is_counted_without_reading_texts(filled: Flask) -> None:
    contents, moment = everything(), now()
    assert unpublished(contents, moment) == 0
    one = items.item("questions", "parking")
    assert one is not None
    one.withdrawn_at = moment
    db.session.flush()
    assert unpublished(contents, moment) == 1
    assert unpublished(everything(), moment) == 0
    later = write(person("clerk"))
    later.state, later.publish_at = State.APPROVED, moment + datetime.timedelta(hours=1)
    db.session.flush()
    assert unpublished(everything(), moment) == 0
    assert unpublished(contents, moment + datetime.timedelta(hours=2)) == 2


def test_silent_terminals_are_told_to_those_who_look_after_them(
    filled: Flask, log_in: LogIn
) -> None:
    long_ago = now() - datetime.timedelta(hours=3)
    db.session.add(Terminal(name="东门", enrolled_at=long_ago, seen_at=long_ago, token_hash="x"))
    db.session.commit()
    assert "1 台终端没有消息" in log_in("admin").get("/").text
    assert "没有消息" not in log_in("clerk").get("/").text


def test_the_three_clues_asked_most_are_on_the_first_page(filled: Flask, log_in: LogIn) -> None:
    for number in range(5):
        group = ClueGroup(title=f"第{number}个问题", made_at=now())
        db.session.add(group)
        db.session.flush()
        for time in range(number + 1):
            db.session.add(
                Clue(
                    key=f"{number}-{time}", at=now(), day=now().astimezone().date(),
                    text=group.title, wording=group.title, heard=False, alternatives=[],
                    candidates=[], rejected=False, group_id=group.id,
                )
            )  # fmt: skip
    db.session.commit()
    page = log_in("clerk").get("/").text
    assert re.findall(r"第(\d)个问题", page) == ["4", "3", "2"]
