import datetime

from flask import Flask
from sqlalchemy import select

from server.accounts import links
from server.database import db, now
from server.models.link import Link


def test_a_link_is_found_by_its_token_alone(context: Flask) -> None:
    token = links.make(1)
    found = links.find(token, setup=False)
    assert found is not None
    assert found.user_id == 1
    assert links.find(token[:-1], setup=False) is None
    assert links.find("", setup=False) is None


def test_the_token_itself_is_kept_nowhere(context: Flask) -> None:
    token = links.make(1)
    assert token not in db.session.scalars(select(Link.token_hash)).one()


def test_a_link_for_a_password_does_not_set_up_an_office(context: Flask) -> None:
    assert links.find(links.make(1), setup=True) is None
    assert links.find(links.make(None), setup=False) is None


def test_a_link_is_used_once_even_by_two_at_the_same_time(context: Flask) -> None:
    token = links.make(1)
    first, second = links.find(token, setup=False), links.find(token, setup=False)
    assert first
    assert second
    assert links.use(first)
    assert not links.use(second)
    assert links.find(token, setup=False) is None


def test_a_newer_link_voids_the_older(context: Flask) -> None:
    old, new = links.make(1), links.make(1)
    assert links.find(old, setup=False) is None
    assert links.find(new, setup=False) is not None


def test_two_processes_may_print_a_link_each_and_one_use_voids_both(context: Flask) -> None:
    one, other = links.make(None), links.make(None)
    found = links.find(one, setup=True)
    assert found is not None
    assert links.use(found)
    assert links.find(other, setup=True) is None


def test_a_link_expires(context: Flask) -> None:
    token = links.make(1)
    link = links.find(token, setup=False)
    assert link is not None
    assert link.expires_at - now() > datetime.timedelta(days=2)
    link.expires_at = now()
    assert links.find(token, setup=False) is None
