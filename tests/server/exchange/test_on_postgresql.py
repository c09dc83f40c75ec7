"""Export and import on the other database."""

import datetime
from pathlib import Path

from sqlalchemy import func, select

from content.load import BUNDLED
from server.app import create_app
from server.database import db
from server.exchange import office
from server.exchange.columns import SHEETS
from server.exchange.plan import plan
from server.exchange.rows import read
from server.exchange.workbook import workbook
from server.importing import import_set
from server.migrate import upgrade
from server.models.account import User
from server.models.item import Version
from server.settings import Settings
from tests.server.conftest import add_people
from tests.server.exchange.workbooks import add_row, type_over
from tests.server.postgres import postgres


def test_a_workbook_goes_out_and_comes_in(tmp_path: Path) -> None:
    with postgres() as url:
        app = create_app(Settings(tmp_path, url, (tmp_path / "store").as_uri()))
        with app.app_context():
            upgrade(db.engine)
            add_people()
            import_set(BUNDLED)
            db.session.commit()
            held = office.present()
            sheet = SHEETS["departments"]
            data = workbook({sheet: held["departments"].values()}, office.names(held), example=True)
            data = type_over(data, "科室", 4, {"职责": "改过的。"})
            data = add_row(data, "科室", {"名称": "见证科", "职责": "做见证。", "电话": "0537-1"})
            made = plan(read(data), held, office.names(held), datetime.date(2026, 11, 26))
            assert not made.troubles
            office.save(made.changes, db.session.scalars(select(User).limit(1)).one(), "一批")
            db.session.commit()
            after = office.present()["departments"]
            assert after["office"].body == {
                **(held["departments"]["office"].body or {}),
                "duties": "改过的。",
            }
            assert after["jian-zheng-ke"].number == 1
            count = select(func.count()).select_from(Version).where(Version.note == "一批")
            assert db.session.scalar(count) == 2
            db.session.close()
            db.engine.dispose()
