"""One visit that sees every screen, as the demo films it."""

import re
import time
from pathlib import Path

from tests.end_to_end.driver import LostError, Terminal
from tests.end_to_end.spoken import Answered, ask, question_file
from tests.sound import SoundCard

SHOTS = (
    "attract", "home", "listening", "thinking", "answer", "paused", "answer-below", "questions",
    "category", "search", "departments", "department", "meetings", "meeting", "centre",
    "map", "way", "way-upstairs", "way-step-free", "way-code", "tours", "tour-walk", "tour-stop",
    "large-print", "large-answer", "suggest", "unknown", "operator-pin", "operator", "still-there",
)  # fmt: skip
QUESTION, TOPIC = "00-bid-bond-refund", "bid-bond-refund"
OFF_TOPIC = "52-weather"
# One that is on another floor, and that floor.
OFFICE, UPSTAIRS = "政府采购科", 2
# A word that means several questions, with its pinyin; and one that means nothing.
VAGUE, NONSENSE = ("保证金", "bao", "zheng", "jin"), "zz"
_TWO_SENTENCES_S = 15.0


class Tour:
    """Walks through the terminal, says what it does and takes a picture of every screen."""

    def __init__(self, terminal: Terminal, folder: Path) -> None:
        self._terminal = terminal
        self._folder = folder
        self._began = time.monotonic()

    def visit(self, card: SoundCard, *, speaking: bool) -> Answered | None:
        """The whole visit; what came of the spoken question where there was one."""
        terminal = self._terminal
        hears = bool(terminal.moments("ears_ready")[-1]["engine"])
        self._show("attract", "待机画面", "the attract loop")
        width, height = terminal.screen.size
        terminal.touch(width / 2, height / 2)
        terminal.on("home")
        self._show("home", "点一下：首页", "a touch: home")
        answered = None
        if hears and speaking:
            answered = self._ask_aloud(card)
        else:
            self._ask_by_touch(hears=hears)
        self._look_around()
        self._ask_in_vain(card if hears and speaking else None)
        self._operate()
        self._stay()
        return answered

    # -- asking ----------------------------------------------------------------------------

    def _ask_aloud(self, card: SoundCard) -> Answered:
        self._say(
            "对着话筒问：投标保证金什么时候能退给我", "asks aloud when the bid bond is returned"
        )
        file = question_file(QUESTION)
        answered = ask(self._terminal, card, file, self._show_listening)
        self._terminal.on("answer")
        self._show("answer", f"听到“{answered.recognised}”，回答", "recognised, and answered")
        self._listen_to_answer(answered.moments["decision"], _TWO_SENTENCES_S)
        return answered

    def _show_listening(self) -> None:
        time.sleep(1.0)  # until the level meter moves
        self._show("listening", "正在听", "listening")

    def _ask_by_touch(self, *, hears: bool) -> None:
        terminal = self._terminal
        if hears:
            terminal.tap("speak")
            terminal.reads("请说，我在听")
            self._show("listening", "正在听", "listening")
            terminal.tap("cancel")
            terminal.on("home")
        tapped = time.monotonic()
        terminal.tap("投标保证金什么时候退…")
        terminal.on("answer", TOPIC)
        self._show("answer", "点问题：回答", "tapped a question: the answer")
        self._listen_to_answer(tapped, 3.0)

    def _listen_to_answer(self, since: float, seconds: float) -> None:
        terminal = self._terminal
        if terminal.moments("voice_ready")[-1]["loudspeaker"]:
            first = terminal.next_moment("first_speech_sample", since)["at"]
            time.sleep(max(0.0, first + seconds - time.monotonic()))
            terminal.tap("暂停")
            terminal.offers("继续")
            self._show("paused", "暂停", "paused")
            for name, then in (("继续", "暂停"), ("再听一遍", "暂停"), ("停止", "看动画")):
                time.sleep(1.0)
                terminal.tap(name)
                terminal.offers(then)
                self._say(
                    name, {"继续": "resumed", "再听一遍": "repeated", "停止": "stopped"}[name]
                )
        self._reach_end()
        self._show("answer-below", "回答的下半部分", "the rest of the answer")
        terminal.tap("返回")
        terminal.on("home")

    def _reach_end(self) -> None:
        glass = self._terminal.offers("返回")
        below = [t.name for t in glass.targets if t.page is not None]
        if below:
            self._terminal.reach(below[-1])
            time.sleep(0.3)

    # -- looking around --------------------------------------------------------------------

    def _look_around(self) -> None:
        terminal = self._terminal
        self._open("问题清单", "questions", "问题清单", "the question list")
        self._open("投标保证金", "questions", "一个分类", "one category", shot="category")
        terminal.tap("返回")
        terminal.on("questions", "")
        terminal.tap("search")
        terminal.offers("send")
        terminal.type("bzj")
        terminal.offers("投标保证金…")
        time.sleep(0.3)
        self._show("search", "首字母查找：bzj", "search by initials: bzj")
        self._home()
        self._open("科室职能", "departments", "科室", "departments")
        self._open_first("department", "一个科室", "one department")
        self._home()
        self._open("会议公开", "meetings", "会议", "meetings")
        self._open_first("meeting", "一次会议", "one meeting")
        self._home()
        self._open("中心介绍", "centre", "中心介绍", "about the centre")
        self._home()
        self._find_the_way()
        self._be_led()
        terminal.tap("大字")
        terminal.reads("标准字")
        time.sleep(0.4)
        self._show("large-print", "大字版首页", "home in large print")
        asked = "投标保证金什么时候退"
        # A glass that lies has no room for questions on a home in large print.
        if not any(target.name.startswith(asked) for target in terminal.see().targets):
            for way in ("问题清单", "投标保证金"):
                terminal.tap(way)
                terminal.on("questions")
        terminal.tap(f"{asked}…")
        terminal.on("answer", TOPIC)
        self._show("large-answer", "大字版回答", "an answer in large print")
        terminal.tap("大字")
        terminal.reads("大字")
        self._home()

    def _find_the_way(self) -> None:
        terminal = self._terminal
        terminal.next_moment("map_ready", 0)
        self._open("地图找路", "map", "地图", "the map of the hall")
        self._home()
        terminal.tap("科室职能")
        terminal.on("departments")
        terminal.tap(OFFICE)
        terminal.on("department")
        terminal.tap("带我去")
        terminal.offers("step-1")
        time.sleep(0.5)
        self._show("way", f"带我去{OFFICE}：路线和每一步", "the way to an office, step by step")
        terminal.tap(f"{UPSTAIRS}楼")
        terminal.offers("到1楼")
        time.sleep(0.5)
        self._show("way-upstairs", f"换到{UPSTAIRS}楼", "on the other floor")
        terminal.tap("无台阶路线")
        terminal.shows("elevator")
        time.sleep(0.5)
        self._show("way-step-free", "无台阶路线：坐电梯", "without steps: by the lift")
        terminal.tap("带到手机")
        time.sleep(0.5)
        self._show("way-code", "二维码带走路线", "the way in a QR code")
        self._home()

    def _be_led(self) -> None:
        terminal = self._terminal
        self._open("引领参观", "tours", "引领参观", "the guided tours")
        first = next(t.name for t in terminal.see().targets if t.name.startswith("tour-"))
        terminal.tap(first)
        terminal.reads("请跟我去")
        time.sleep(0.6)
        self._show("tour-walk", "跟着走到第一站", "led to the first stop")
        terminal.wait(lambda g: not g.says("请跟我去"), "the first stop", 20)
        time.sleep(0.5)
        self._show("tour-stop", "第一站的讲解", "told of the first stop")
        terminal.tap("结束导览")
        terminal.on("tours")
        self._home()

    def _open(self, name: str, screen: str, chinese: str, english: str, *, shot: str = "") -> None:
        self._terminal.tap(name)
        self._terminal.wait(
            lambda g: g.screen == screen and (not shot or g.subject), f"screen {shot or screen}"
        )
        time.sleep(0.5)
        self._show(shot or screen, chinese, english)

    def _open_first(self, screen: str, chinese: str, english: str) -> None:
        glass = self._terminal.offers("返回")
        first = next(t for t in glass.targets if t.page is not None)
        self._open(first.name, screen, chinese, english)

    def _home(self) -> None:
        self._terminal.tap("首页")
        self._terminal.on("home")

    # -- what 易博士 does not know ------------------------------------------------------------

    def _ask_in_vain(self, card: SoundCard | None) -> None:
        terminal = self._terminal
        self._open_keyboard()
        terminal.write(*VAGUE)
        terminal.tap("send")
        terminal.on("suggest")
        self._show("suggest", f"含糊的“{VAGUE[0]}”：您是不是想问", "a vague question: did you mean")
        if card is not None:
            terminal.tap("speak")
            terminal.reads("请说，我在听")
            time.sleep(0.3)
            card.play(question_file(OFF_TOPIC))
            terminal.reads("我想一想")
            self._show("thinking", "正在想", "thinking")
            terminal.wait(lambda glass: glass.screen in ("suggest", "unknown"), "no answer", 25)
        # A robot's weather may sound like something of the hall's: then it is only asked back.
        if terminal.see().screen != "unknown":
            self._home()
            self._open_keyboard()
            terminal.type(NONSENSE)
            terminal.tap("send")
        terminal.on("unknown", seconds=25)
        self._show("unknown", "我还不知道", "I don't know yet")
        self._home()

    def _open_keyboard(self) -> None:
        self._terminal.tap("问题清单")
        self._terminal.on("questions")
        self._terminal.tap("search")
        self._terminal.offers("send")

    # -- the operator, and good-bye ----------------------------------------------------------

    def _operate(self) -> None:
        terminal = self._terminal
        printed = re.search(r"操作员口令是 (\d{6})", terminal.log())
        if printed is None:
            raise LostError("no PIN was printed on the first start")
        pin = printed[1]
        terminal.open_operator()
        self._enter("000000" if pin != "000000" else "111111")
        terminal.reads("口令不对")
        self._show(
            "operator-pin", "长按印章：操作员口令，先输错一次", "held the seal: a wrong PIN first"
        )
        self._enter(pin)
        terminal.offers("重启语音")
        time.sleep(0.3)
        self._show("operator", "操作员面板", "the operator panel")
        terminal.tap("回到首页")
        terminal.on("home")

    def _enter(self, pin: str) -> None:
        for digit in pin:
            self._terminal.tap(f"digit-{digit}")
            time.sleep(0.15)

    def _stay(self) -> None:
        self._say("不再触摸，等提示", "hands off until it asks")
        self._terminal.offers("stay", seconds=40)
        time.sleep(0.3)
        self._show("still-there", "您还在吗", "are you still there")
        self._terminal.tap("stay")
        self._terminal.offers("问题清单")

    # -- telling -----------------------------------------------------------------------------

    def _say(self, chinese: str, english: str) -> None:
        print(f"[{time.monotonic() - self._began:5.1f} s] {chinese} · {english}", flush=True)

    def _show(self, shot: str, chinese: str, english: str) -> None:
        self._say(chinese, english)
        number = SHOTS.index(shot) + 1
        name = f"{number:02d}-{shot}-{self._terminal.screen.name}.png"
        self._terminal.shot(self._folder / name)
