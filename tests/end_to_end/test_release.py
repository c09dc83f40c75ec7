"""What is published at a running office is on the glass of its running terminal, whole, or as it was before."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from server.database import db
from server.importing import import_set
from server.models.release import Release
from server.models.terminal import Fault
from server.publishing.publish import publish
from tests.end_to_end.driver import ROOT, Terminal, running
from tests.end_to_end.office import Office, running_office, until
from tests.end_to_end.publisher import Publisher
from tests.end_to_end.screen import Screen
from tests.kiosk.ui.a_generation import small
from tests.server.conftest import make_office
from tests.server.small_office import approve, edit

# Nothing here waits for long by itself; a machine that runs many tests at once does.
pytestmark = pytest.mark.timeout(600)
PICTURES = ROOT / "build" / "release"
HOURS, PHONE = "几点上班，周末上班吗？", "中心的咨询电话是多少？"
# An urgent one is to be there within 5 s; a machine that runs many tests is not asked for that.
LONG_S = 120.0


@dataclass
class Hall:
    """An office, and where the terminals that are enrolled in it keep what they must not lose."""

    app: Flask
    office: Office
    states: Path
    publisher: Publisher

    def publish(self, question: str, answer: str) -> int:
        """An answer edited, approved, and published with a click; the release's number."""
        with self.app.app_context():
            approve(edit(question, answer=answer))
        self.publisher.post("/releases/")
        return self.live()

    def ask(self, **asks: str) -> int:
        """Questions put otherwise, approved, and published with a click; the release's number."""
        with self.app.app_context():
            for question, ask in asks.items():
                approve(edit(question.replace("_", "-"), ask=ask))
        self.publisher.post("/releases/")
        return self.live()

    def live(self) -> int:
        """What is to be on every glass."""
        with self.app.app_context():
            number: int = db.session.scalars(
                sa.select(Release.number).where(Release.live.is_(True))
            ).one()
            return number

    def faults(self) -> list[str]:
        """What terminals have told of their content."""
        with self.app.app_context():
            asked = sa.select(Fault.message).where(Fault.part == "content").order_by(Fault.id)
            return [*db.session.scalars(asked)]

    def says(self, words: str) -> bool:
        """Whether the terminals' page says so."""
        return words in self.publisher.page("/terminals/")

    def terminal(self, name: str) -> dict[str, str]:
        """The environment of a terminal called `name`, enrolled and for touch alone.

        What hears is not what is tried here.
        """
        environment = {
            "YIBOSHI_STATE": str(self.states / name),
            "YIBOSHI_ENGINE": "none",
            "YIBOSHI_ENCODER": "none",
        }
        code = self.office.command("enrol-code", name).strip()
        subprocess.run(
            [sys.executable, "-m", "kiosk", "enrol", self.office.address, code],
            cwd=ROOT, env=self.office.environment | environment, check=True, capture_output=True,
        )  # fmt: skip
        return environment


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder, states = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("states")
    app = make_office(folder)
    with app.app_context():
        import_set(small(states / "small"))
        db.session.commit()
        publish(None, "第一版")
    with running_office(folder) as office:
        yield Hall(app, office, states, Publisher(office.address, "publisher"))


@pytest.fixture(scope="module")
def at_work(hall: Hall, glass: Screen) -> Iterator[Terminal]:
    """A terminal that shows the office's first release."""
    with running(glass, awake=False, **hall.terminal("大厅")) as terminal:
        terminal.next_moment("release_confirmed", 0, LONG_S)
        yield terminal


def test_an_edited_answer_is_published_and_read_on_the_glass(hall: Hall, at_work: Terminal) -> None:
    at_work.go_home()
    at_work.tap(HOURS)
    at_work.on("answer", "hours")
    at_work.shot(PICTURES / "1-before.png")
    at_work.go_home()
    began = time.monotonic()
    number = hall.publish("hours", "改过了：工作日上午九点开门。")
    shown = at_work.next_moment("release_shown", began, LONG_S + 60)
    assert shown["number"] == number
    at_work.go_home()
    at_work.tap(HOURS)
    at_work.on("answer", "hours")
    at_work.reads("改过了：工作日上午九点开门。")
    at_work.shot(PICTURES / "2-after.png")
    note("edited answer", shown["at"] - began, shown["seconds"])


def test_what_is_withdrawn_in_a_hurry_is_gone_while_somebody_reads_it(
    hall: Hall, at_work: Terminal
) -> None:
    at_work.next_moment("release_confirmed", at_work.moments("release_shown")[-1]["at"], LONG_S)
    at_work.go_home()
    at_work.tap(HOURS)
    at_work.on("answer", "hours")
    reviewer = Publisher(hall.office.address, "reviewer")
    began = time.monotonic()
    reviewer.post("/releases/withdraw/questions/hours", reason="答案不对")
    shown = at_work.next_moment("release_shown", began, LONG_S)
    at_work.on("home")
    glass = at_work.reads("这里的内容刚刚更新了")
    assert not glass.says(HOURS)
    at_work.shot(PICTURES / "3-withdrawn.png")
    note("urgent withdrawal", shown["at"] - began, shown["seconds"])


def test_the_offices_page_says_what_is_drawn_on_the_glass(hall: Hall, at_work: Terminal) -> None:
    until(lambda: hall.says(f"第 {hall.live()} 版（当前）"), "the office does not know", LONG_S)


def test_a_release_that_fails_on_the_glass_goes_back_and_the_office_is_told(
    hall: Hall, at_work: Terminal
) -> None:
    confirmed = at_work.moments("release_shown")[-1]
    at_work.next_moment("release_confirmed", confirmed["at"], LONG_S)
    before, began = hall.live(), time.monotonic()
    number = hall.ask(ca_renew="……", ca_apply="……")  # the linter only reminds of it
    failed = at_work.next_moment("release_failed", began, LONG_S)
    assert failed["number"] == number == before + 1
    told = until(hall.faults, "the office was not told", LONG_S)
    assert "已退回" in told[-1]
    assert "问不到" in told[-1]
    until(lambda: hall.says(f"第 {before} 版，落后 1 版"), "the office does not know", LONG_S)
    began = time.monotonic()
    mended = hall.ask(ca_renew="证书怎么续", ca_apply="证书怎么办")
    assert at_work.next_moment("release_confirmed", began, LONG_S)["number"] == mended


def test_a_terminal_killed_in_the_middle_of_an_update_starts_with_a_whole_set(
    hall: Hall, glass: Screen
) -> None:
    environment = hall.terminal("二楼")
    for moment in ("release_preparing", "release_shown"):
        with running(glass, awake=False, **environment) as terminal:
            terminal.next_moment("first_frame", 0, LONG_S)
            terminal.next_moment(moment, 0, LONG_S)
            terminal.process.kill()
            terminal.process.wait()
        hall.publish("phone", f"又改过了（{moment}）。")
    with running(glass, awake=False, **environment) as terminal:
        terminal.on("attract", seconds=LONG_S)
        terminal.go_home()
        for target in ("问题清单", "大厅服务", PHONE):
            terminal.tap(target)
        terminal.on("answer", "phone")
        terminal.reads("又改过了")  # an old one or the new one, whole
        terminal.go_home()
        terminal.logs(f"内容：第 {hall.live()} 版", LONG_S)
        until(lambda: hall.says(f"第 {hall.live()} 版（当前）"), "the office does not know", LONG_S)


def note(what: str, seconds: float, switch: float) -> None:
    """Keep how long it took, for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (PICTURES / "measured.jsonl").open("a", encoding="utf-8") as file:
        told = {"what": what, "seconds": round(seconds, 2), "switch_ms": round(switch * 1000)}
        file.write(json.dumps(told) + "\n")
