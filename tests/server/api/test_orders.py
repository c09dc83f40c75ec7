import datetime

from flask import Flask

from server.database import db, now
from server.models.terminal import Order, Terminal
from server.terminals import orders
from tests.server.api.device import Device


def give(office: Flask, device: Device, verb: orders.Verb, argument: int | None = None) -> int:
    with office.app_context():
        order = orders.give(db.session.get_one(Terminal, device.id), verb, argument)
        db.session.commit()
        return order.id


def step(office: Flask, number: int) -> str:
    with office.app_context():
        return orders.step(db.session.get_one(Order, number), now())[1]


def report(device: Device, number: int, done: bool = True, result: str = "好了") -> int:
    body = {"done": done, "result": result}
    return device.ask("POST", f"orders/{number}", json=body).status_code


def age(office: Flask, number: int, **since: datetime.timedelta) -> None:
    with office.app_context():
        for name, much in since.items():
            setattr(db.session.get_one(Order, number), name, now() - much)
        db.session.commit()


def test_an_order_is_given_taken_and_done(office: Flask) -> None:
    device = Device(office)
    number = give(office, device, "volume", 40)
    assert step(office, number) == "已下达"
    assert device.beat().json["orders"] == [{"id": number, "verb": "volume", "argument": 40}]
    assert step(office, number) == "已收到"
    assert report(device, number) == 204
    assert step(office, number) == "已完成"
    assert device.beat().json["orders"] == []


def test_an_order_comes_again_until_it_is_reported_as_an_answer_may_be_lost(office: Flask) -> None:
    device = Device(office)
    first, second = give(office, device, "screenshot"), give(office, device, "volume", 1)
    for _ in range(3):
        assert [one["id"] for one in device.beat().json["orders"]] == [first, second]
    assert report(device, first, done=False, result="没有画面") == 204
    assert step(office, first) == "失败"
    # Reported again (the answer was lost), the first report stays.
    assert report(device, first) == 204
    assert step(office, first) == "失败"


def test_a_restart_of_an_hour_ago_does_not_happen_now(office: Flask) -> None:
    device = Device(office)
    number = give(office, device, "restart")
    age(office, number, made_at=orders.VALID)
    assert device.beat().json["orders"] == []
    assert step(office, number) == "已过期"


def test_a_restart_that_the_uptime_shows_is_done_and_not_repeated(office: Flask) -> None:
    device = Device(office)
    number = give(office, device, "restart")
    assert len(device.beat(uptime_s=86400).json["orders"]) == 1
    age(office, number, taken_at=datetime.timedelta(seconds=90))
    assert device.beat(uptime_s=20).json["orders"] == []
    assert step(office, number) == "已完成"


def test_an_order_like_it_that_waits_is_replaced(office: Flask) -> None:
    device = Device(office)
    first, second = give(office, device, "volume", 10), give(office, device, "volume", 90)
    assert [one["argument"] for one in device.beat().json["orders"]] == [90]
    assert (step(office, first), step(office, second)) == ("失败", "已收到")


def test_idor_an_order_of_another_terminal_is_not_there(office: Flask) -> None:
    device, other = Device(office, "东"), Device(office, "西")
    number = give(office, device, "restart")
    assert other.beat().json["orders"] == []
    device.beat()
    assert report(other, number) == report(other, number + 1) == 404
    assert step(office, number) == "已收到"


def test_an_order_that_was_never_taken_can_not_be_reported(office: Flask) -> None:
    device = Device(office)
    assert report(device, give(office, device, "restart")) == 404


def test_the_largest_numbers_are_no_orders(office: Flask) -> None:
    device = Device(office)
    assert {report(device, number) for number in (2**31 - 1, 2**31, 2**63, 10**40)} == {404}
