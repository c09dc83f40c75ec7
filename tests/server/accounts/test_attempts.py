import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from server.accounts import attempts
from server.database import db, now
from server.models.attempt import Attempt


def test_the_fifth_failure_is_the_last_for_a_while(context: Flask) -> None:
    for _ in range(5):
        assert not attempts.too_many("login:zhang")
        attempts.failed("login:zhang")
    assert attempts.too_many("login:zhang")
    assert not attempts.too_many("login:li")


def test_after_a_while_one_may_try_again(context: Flask) -> None:
    long_ago = now() - attempts.LIMITS["login"][1]
    db.session.add_all(Attempt(subject="login:zhang", at=long_ago) for _ in range(9))
    assert not attempts.too_many("login:zhang")


def test_success_forgets_the_failures(context: Flask) -> None:
    for _ in range(10):
        attempts.failed("enrol:10.0.0.7")
    assert attempts.too_many("enrol:10.0.0.7")
    attempts.succeeded("enrol:10.0.0.7")
    assert not attempts.too_many("enrol:10.0.0.7")


def test_what_nobody_asks_about_any_more_is_cleared(context: Flask) -> None:
    db.session.add(Attempt(subject="login:li", at=now() - datetime.timedelta(days=2)))
    attempts.failed("login:zhang")
    assert db.session.scalar(select(func.count(Attempt.id))) == 1


def test_a_kind_without_a_limit_is_a_mistake(context: Flask) -> None:
    with pytest.raises(KeyError):
        attempts.too_many("zhang")
