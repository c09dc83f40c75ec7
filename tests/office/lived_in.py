"""An office some months old: everything that a page can show is there once."""

import datetime
import io
import tempfile
from pathlib import Path

from flask import Flask
from PIL import Image
from sqlalchemy import select, update

from server import items, workflow
from server.api.examples import EXAMPLES
from server.clues import grouping, handling
from server.collections import COLLECTIONS
from server.database import db, now
from server.editing import bulk, drafts
from server.editing.fields import fields_of
from server.editing.forms import of_body
from server.media import library
from server.models.account import User
from server.models.clue import ClueGroup
from server.models.item import Version
from server.models.media import Media
from server.models.terminal import Terminal
from server.publishing.publish import publish, roll_back, withdraw_now
from server.terminals import orders
from tests.server.api.device import Device, fault
from tests.server.conftest import open_office
from tests.server.statistics.made_up_year import make_year

_PHRASINGS = Path(__file__).parents[1] / "server" / "clues" / "phrasings.tsv"
_LATER = datetime.timedelta(hours=3)


def live_in(folder: Path) -> dict[str, str]:
    """Fill the office in `folder`; what addresses need to know of it, by name."""
    app = open_office(folder)
    with app.app_context():
        people = {str(one.username): one for one in db.session.scalars(select(User))}
        clerk, reviewer, publisher = people["clerk"], people["reviewer"], people["publisher"]
        known = _clues(clerk)
        _texts(clerk, reviewer, publisher, people["admin"])
        known |= _waiting(clerk, reviewer)
        known |= _media(clerk)
        archive = items.item("map", "map")
        assert archive
        known |= {"map": items.head(archive).body["archive"], "clerk": str(clerk.id)}
    return known | _terminals(app)


def _changed(key: str, author: User, collection: str = "questions", **fields: object) -> Version:
    """A draft with these fields changed."""
    one = items.item(collection, key)
    assert one
    head = items.head(one)
    body = {**(head.body or {}), **fields}
    return items.save(COLLECTIONS[collection], key, body, based_on=head.number, author=author)


def _submitted(key: str, author: User, collection: str = "questions", **fields: object) -> Version:
    version = _changed(key, author, collection, **fields)
    workflow.submit(version, author)
    return version


def _texts(clerk: User, reviewer: User, publisher: User, admin: User) -> None:
    """Several releases, and one item withdrawn."""
    for key, answer in (("phone", "咨询电话换了。"), ("parking", "停车场在东门，不收费。")):
        workflow.approve(_submitted(key, clerk, answer=answer), reviewer, [*workflow.CHECKLIST])
    db.session.commit()
    publish(publisher, "更新咨询电话和停车")
    broken = items.item("questions", "ca-broken")
    assert broken
    withdraw_now(broken, reviewer, "窗口搬走了，旧的答案不对")
    roll_back(1, publisher)
    publish(publisher, "又换回来")
    scheduled = _submitted("hours", clerk, answer="夏天下午两点到六点上班。")
    workflow.approve(scheduled, reviewer, [*workflow.CHECKLIST], now() + datetime.timedelta(days=2))
    fee = _submitted("ca-fee", admin, variants=["CA要交钱吗", "锁多少钱一把"])
    workflow.approve(fee, reviewer, [*workflow.CHECKLIST])
    db.session.commit()


def _waiting(clerk: User, reviewer: User) -> dict[str, str]:
    """Something for everybody to do."""
    _changed("con-publicity", clerk, answer="公示期不少于三日，具体看公告。")
    refund = _submitted("bid-bond-refund", clerk, answer="合同签订后五日内退，打13800138000问。")
    _submitted("office", clerk, "departments", phone="0537-7817005转1")
    rejected = _submitted("objection", clerk, answer="公示期内书面提。")
    workflow.reject(rejected, reviewer, "没有写清楚向谁提，也没有写几日内答复。")
    gone = items.item("questions", "lost-property")
    assert gone
    bulk.delete_one(COLLECTIONS["questions"], gone, clerk)
    address = items.item("questions", "address")
    assert address
    fields, body = fields_of("questions"), items.head(address).body or {}
    typed = of_body(fields, {**body, "answer": "写到一半"})
    drafts.keep("questions", "address", clerk, typed, items.head(address).number)
    db.session.commit()
    return {"submitted": str(refund.id), "rejected": str(rejected.id)}


def _clues(clerk: User) -> dict[str, str]:
    lines = _PHRASINGS.read_text(encoding="utf-8").splitlines()
    make_year(3000, [line.split("\t")[1] for line in lines], datetime.date.today())
    while grouping.group_new(None):
        db.session.commit()
    groups = db.session.scalars(select(ClueGroup).order_by(ClueGroup.id)).all()
    handling.add_variants(groups[0], "parking", [groups[0].title], clerk)
    handling.set_aside(groups[1], clerk)
    db.session.commit()
    return {"group": str(groups[2].id), "handled": str(groups[0].id)}


def _media(clerk: User) -> dict[str, str]:
    picture = io.BytesIO()
    Image.new("RGB", (640, 400), "#0f6e78").save(picture, "PNG")
    with tempfile.NamedTemporaryFile() as file:
        file.write(picture.getvalue())
        file.flush()
        medium, _ = library.take(Path(file.name), "二楼走廊的指示牌.png", clerk)
    db.session.commit()
    cartoon = db.session.scalar(select(Media.id).where(Media.kind == "cartoon").limit(1))
    return {"picture": str(medium.id), "cartoon": str(cartoon)}


def _terminals(app: Flask) -> dict[str, str]:
    """One in order with a screenshot, one with faults, one that is silent, one not heard of yet."""
    good = Device(app, "一楼服务台旁")
    faulty = Device(app, "三楼评标区门口")
    Device(app, "新买的一台")
    with app.app_context():
        db.session.execute(
            update(Terminal)
            .where(Terminal.name == "二楼电梯口")
            .values(
                token_hash="of a token that nobody has",
                health=EXAMPLES["Heartbeat"],
                enrolled_at=now() - 2 * _LATER,
                seen_at=now() - _LATER,
            )
        )
        terminal = db.session.get_one(Terminal, good.id)
        orders.give(terminal, "screenshot")
        orders.give(terminal, "volume", 55)
        db.session.commit()
        silent = db.session.scalar(select(Terminal.id).where(Terminal.name == "二楼电梯口"))
        group = terminal.group_id or db.session.scalar(select(Terminal.group_id).limit(1))
    picture, _ = good.beat().json["orders"]
    glass = io.BytesIO()
    Image.new("RGB", (1080, 1920), "#dcedec").save(glass, "PNG")
    good.ask("PUT", "screenshot", data=glass.getvalue(), content_type="image/png")
    good.ask("POST", f"orders/{picture['id']}", json={"done": True, "result": "已截图"})
    faulty.beat(
        microphone="failed", engine="", disk_free=900_000_000,
        faults=[fault(), fault("屏幕没有反应", part="screen")],
    )  # fmt: skip
    return {
        "terminal": str(good.id),
        "faulty": str(faulty.id),
        "silent": str(silent),
        "terminals": str(group),
    }
