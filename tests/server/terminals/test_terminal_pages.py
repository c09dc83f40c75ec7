import re
import time

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from server.database import db, now
from server.models.audit import AuditEntry
from server.models.terminal import Order, Terminal, TerminalGroup
from tests.server.api.device import Device, fault
from tests.server.conftest import LogIn, token_of

PUBLISHER = "publisher"


@pytest.fixture
def desk(log_in: LogIn) -> FlaskClient:
    return log_in(PUBLISHER)


def post(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    token = token_of(client, "/terminals/groups/new")
    return client.post(
        f"/terminals/{path}", data={**fields, "csrf_token": token}, follow_redirects=True
    )


def audited(office: Flask) -> list[tuple[str, str, str]]:
    with office.app_context():
        kept = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(one.who, one.action, one.subject) for one in kept]


@pytest.mark.parametrize("name", ["clerk", "reviewer"])
def test_role_escalation_those_who_do_not_look_after_terminals_see_and_do_nothing(
    office: Flask, log_in: LogIn, name: str
) -> None:
    device, client = Device(office), log_in(name)
    token = token_of(client)
    seen = ("", "enrol", "groups", "groups/new", f"{device.id}", f"{device.id}/delete")
    done = (
        "enrol",
        f"{device.id}/order",
        f"{device.id}/revoke",
        f"{device.id}/delete",
        "groups/new",
    )
    for answer in (
        *(client.get(f"/terminals/{path}") for path in seen),
        *(
            client.post(f"/terminals/{path}", data={"csrf_token": token, "verb": "restart"})
            for path in done
        ),
    ):
        assert answer.status_code in {302, 403}
        assert "一楼大厅东" not in answer.text
    assert device.beat().json["orders"] == []


def test_csrf_without_the_forms_token_nothing_is_done(office: Flask, desk: FlaskClient) -> None:
    device = Device(office)
    for path in ("enrol", "1/order", "1/revoke", "1/delete", "1/settle", "1", "groups/new"):
        answer = desk.post(f"/terminals/{path}", data={"verb": "restart", "name": "改名"})
        assert answer.status_code == 400, path
    assert device.beat().json["orders"] == []


def test_a_terminal_is_enrolled_with_a_code_that_is_shown_once(
    office: Flask, desk: FlaskClient
) -> None:
    page = post(desk, "enrol", name="一楼咨询台", group="").text
    code = re.search(r'class="big"[^>]*>([0-9A-Z]{4}-[0-9A-Z]{4})<', page)
    wait = re.search(r'hx-get="(/terminals/enrol/\d+)"', page)
    assert code
    assert wait
    assert "正在等" in desk.get(wait[1]).text
    assert code[1] not in desk.get(wait[1]).text + desk.get("/terminals/enrol").text
    device = Device(office, "别的")
    assert device.enrol(code[1]).json["name"] == "一楼咨询台"
    assert "登记成功" in desk.get(wait[1]).text
    assert "等待首次报到" in desk.get("/terminals/").text


def test_a_name_that_is_taken_is_said_beside_the_field(office: Flask, desk: FlaskClient) -> None:
    Device(office)
    for name in ("一楼大厅东", " 一楼大厅东 ", "", "长" * 41):
        answer = post(desk, "enrol", name=name)
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text
    assert post(desk, "enrol", name="一楼大厅东", again="1").status_code == 200


def test_orders_are_given_on_the_page_and_shown_as_they_come_along(
    office: Flask, desk: FlaskClient
) -> None:
    device = Device(office)
    for verb in ("restart", "screenshot"):
        assert "已经下达" in post(desk, f"{device.id}/order", verb=verb).text
    assert "已下达" in post(desk, f"{device.id}/order", verb="volume", volume="30").text
    assert [one["verb"] for one in device.beat().json["orders"]] == [
        "restart",
        "screenshot",
        "volume",
    ]
    assert "已收到" in desk.get(f"/terminals/{device.id}").text
    assert ("王发", "order", f"terminals/{device.id}") in audited(office)
    assert "音量要在 0 到 100" in post(desk, f"{device.id}/order", verb="volume", volume="101").text
    assert post(desk, f"{device.id}/order", verb="format").status_code == 400
    with office.app_context():
        assert len(db.session.scalars(select(Order)).all()) == 3


def test_a_revoked_terminal_can_not_be_told_anything(office: Flask, desk: FlaskClient) -> None:
    device = Device(office)
    post(desk, f"{device.id}/order", verb="restart")
    assert "已停用" in post(desk, f"{device.id}/revoke").text
    assert device.beat().status_code == 401
    assert "收不到指令" in post(desk, f"{device.id}/order", verb="restart").text
    # Enrolled again, it is not restarted by what was wanted before.
    assert Device(office).beat().json["orders"] == []
    assert ("王发", "revoke", f"terminals/{device.id}") in audited(office)


def test_the_list_is_narrowed_to_a_name_a_group_a_state(office: Flask, desk: FlaskClient) -> None:
    post(desk, "groups/new", name="一楼组", volume="25", idle_s="60")
    for name, group in (("东门", 1), ("西门", 1), ("北楼", None)):
        Device(office, name, group)
    Device(office, "东门", 1).beat()

    def shown(**wanted: str) -> list[str]:
        text = desk.get("/terminals/", query_string=wanted).text
        return re.findall(r'id="terminal-\d+"[^>]*>([^<]+)<', text)

    assert shown() == ["北楼", "西门", "东门"]
    assert shown(name="门") == shown(group="1") == ["西门", "东门"]
    assert shown(group="0") == ["北楼"]
    assert shown(group="1", state="good") == ["东门"]
    assert shown(name="南") == []
    assert shown(group="x", state="'") == []


def test_renamed_and_moved(office: Flask, desk: FlaskClient) -> None:
    device, other = Device(office), Device(office, "西")
    post(desk, "groups/new", name="一楼", volume="25", idle_s="60")
    page = post(desk, f"{device.id}", name="一楼大厅南", group="1").text
    assert "<h1>一楼大厅南</h1>" in page
    assert device.beat().json["settings"]["volume"] == 25
    assert post(desk, f"{other.id}", name="一楼大厅南").status_code == 422
    assert post(desk, f"{other.id}", name="西", group="99").status_code == 422
    assert "修改：一楼大厅南，一楼" in page


def test_deleting_asks_first_and_says_what_is_lost(office: Flask, desk: FlaskClient) -> None:
    device = Device(office)
    device.beat(faults=[fault()])
    post(desk, f"{device.id}/order", verb="restart")
    assert "不能恢复" in desk.get(f"/terminals/{device.id}/delete").text
    assert "已删除" in post(desk, f"{device.id}/delete").text
    assert desk.get(f"/terminals/{device.id}").status_code == 404
    assert device.beat().status_code == 401


def test_faults_are_seen_to(office: Flask, desk: FlaskClient) -> None:
    device = Device(office)
    device.beat(faults=[fault("麦克风被拔下", at=now().isoformat())])
    assert "有故障" in desk.get("/terminals/").text
    assert "麦克风被拔下" in desk.get(f"/terminals/{device.id}").text
    page = post(desk, f"{device.id}/settle").text
    assert "已处理" in page
    assert "有故障" not in desk.get("/terminals/").text


def test_a_group_is_made_changed_and_deleted(office: Flask, desk: FlaskClient) -> None:
    typed = {"name": "二楼", "volume": "40", "idle_s": "90", "large_print": "1"}
    assert "“二楼”已保存" in post(desk, "groups/new", **typed).text
    device = Device(office, group_id=1)
    assert device.beat().json["settings"]["large_print"] is True
    answer = post(desk, "groups/1", **{**typed, "volume": "400", "release": "7"})
    assert answer.status_code == 422
    assert "请填 0 到 100 之间的整数" in answer.text
    assert "没有这一版" in answer.text
    assert 'value="90"' in answer.text
    post(desk, "groups/1", **{**typed, "volume": "50"})
    assert device.beat().json["settings"]["volume"] == 50
    post(desk, "groups/1/delete")
    assert device.beat().json["settings"]["volume"] == 70
    with office.app_context():
        assert db.session.scalars(select(TerminalGroup)).all() == []
    done = [action for _, action, subject in audited(office) if subject == "groups/1"]
    assert done == ["create", "setting", "delete"]


def test_stored_xss_what_a_terminal_says_is_text(office: Flask, desk: FlaskClient) -> None:
    evil = "<img src=x onerror=alert(1)>"
    device = Device(office, evil)
    device.beat(software=evil, engine=evil, faults=[fault(evil, part=evil)])
    post(desk, "groups/new", name=evil, volume="40", idle_s="90")
    with office.app_context():
        db.session.get_one(Terminal, device.id).group_id = 1
        db.session.commit()
    for path in ("", f"{device.id}", f"{device.id}/delete", "groups", "groups/1", "enrol"):
        text = desk.get(f"/terminals/{path}").text
        assert "<img src=x" not in text, path


def test_numbers_that_are_no_terminal_are_not_found(desk: FlaskClient) -> None:
    for number in ("0", "99", "2147483648", "9" * 30, "-1", "x"):
        for path in (number, f"{number}/delete", f"{number}/screenshot", f"groups/{number}"):
            assert desk.get(f"/terminals/{path}").status_code in {404, 405}, path


def test_a_page_that_asks_anew_by_itself_keeps_nobody_logged_in(desk: FlaskClient) -> None:
    def seen_after(**headers: str) -> bool:
        with desk.session_transaction() as session:
            session["seen"] = begun = int(time.time()) - 600
        assert desk.get("/terminals/", headers=headers).status_code == 200
        with desk.session_transaction() as session:
            return bool(session["seen"] > begun)

    assert not seen_after(**{"HX-Request": "true", "HX-Trigger": "live"})
    assert seen_after()
