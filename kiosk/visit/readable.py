"""What is read aloud on each screen."""

from collections.abc import Callable, Sequence

from content.answers import Decision, Target
from content.answers.decide import Part
from content.dates import said
from content.places import titles_of
from content.schema import ContentSet, Department, Notice
from content.storyboard.script import script
from kiosk.visit.screen import Name, Screen
from kiosk.visit.subjects import Subjects
from kiosk.visit.tour import Station

# The sentences that lead to a place, a step each: its id or kind, and whether without steps.
# None while the map is still being read.
Ways = Callable[[str, bool], Sequence[str] | None]
# The scene with which each part of an answer begins; an answer's own boards may be of the same kinds.
_BEGINS: dict[Part, str] = {
    "steps": "steps-1",
    "materials": "materials-1",
    "basis": "law",
    "place": "place",
}
ELSEWHERE = "这件事不在这里办"
UNKNOWN = "这个问题我还不知道。请换个说法再问一次，或者看看下面的问题。"


class Readable:
    """The texts of one content set, ready to be read aloud."""

    def __init__(self, content: ContentSet, ways: Ways = lambda place, step_free: ()) -> None:
        """`ways` finds the way to a place of the set's map."""
        self.subjects = Subjects(content)
        self._ways = ways
        self._questions = {q.id: q for q in content.questions}
        self._departments = {d.id: d for d in content.departments}
        self._meetings = {m.id: m for m in content.meetings}
        self._notices = {n.id: n for n in content.notices}
        self._places = {place.id: place for place in content.places}
        self._content = content

    def of_screen(self, screen: Screen, decision: Decision | None) -> str:
        """The text to read on `screen`; empty where nothing is worth reading."""
        match screen.name, screen.subject:
            case Name.DEPARTMENT, id if id in self._departments:
                department = self._departments[id]
                place = self._places.get(department.place or "")
                floor = place.level if place else None
                return of_department(department, floor, asked_for=screen.part is not None)
            case Name.MEETING, id if id in self._meetings:
                return f"{self._meetings[id].title}。{self._meetings[id].summary}"
            case Name.NOTICE, id if id in self._notices:
                notice = self._notices[id]
                place = self._places.get(notice.place or "")
                return of_notice(notice, place.name if place else None)
            case Name.CENTRE, _ if self._content.centre:
                centre = self._content.centre
                return f"{centre.introduction or centre.name}地址：{centre.address}。"
            case ((Name.SUGGEST | Name.UNKNOWN), _) if decision:
                return self.of_decision(decision)
        return ""

    def scenes(self, question: str) -> tuple[str, ...]:
        """What is said in each scene of a question's film; none where there is no such question."""
        asked = self._questions.get(question)
        return tuple(s.narration for s in script(asked, self._content)) if asked else ()

    def first_scene(self, screen: Screen) -> int:
        """The number of the scene that shows the part of the answer that was asked for."""
        begins = _BEGINS.get(screen.part) if screen.part else None
        asked = self._questions.get(screen.subject)
        scenes = script(asked, self._content) if asked and begins else ()
        return next((n for n, scene in enumerate(scenes) if scene.id == begins), 0)

    def of_way(self, place: str, *, step_free: bool) -> Sequence[str] | None:
        """The way to `place`, a sentence a step; None while the map is still being read."""
        return self._ways(place, step_free)

    def stations(self, id: str) -> tuple[Station, ...]:
        """The stops of the tour of this id; none where there is no such tour."""
        stops = next((tour.stops for tour in self._content.tours if tour.id == id), ())
        names = titles_of(self._content)
        return tuple(
            Station(stop.place, names.get(stop.place, f"第{n}站"), stop.narration)
            for n, stop in enumerate(stops, 1)
        )

    def of_decision(self, decision: Decision) -> str:
        """What 易博士 says when it is not sure."""
        if decision.outcome == "suggest":
            return f"{not_known(decision)}您是不是想问：{_asked(decision.offers)}"
        if decision.absent:
            return f"{absent(decision)}。{look_again(decision)}，或者问问工作人员。"
        if decision.elsewhere:
            return f"{ELSEWHERE}。{_sentence(decision.elsewhere)}"
        return UNKNOWN


def of_others(also: Sequence[Target]) -> str:
    """What was asked for in the same breath, and how to come to it."""
    return f"您还问了：{_asked(also)}请点屏幕上“您还问了”下面的那一条。"


def absent(decision: Decision) -> str:
    """That there is no window, room or floor of the number that was asked for."""
    return f"这里没有{decision.absent}"


def look_again(decision: Decision) -> str:
    """What to do who asked for what is not here."""
    return "请看看大厅地图" if decision.absent[-1] in "楼层" else "请再看一下号码"


def not_known(decision: Decision) -> str:
    """Which of the visitor's words nothing on offer speaks of, as they are told; "" without any."""
    words = "、".join(f"“{word.upper()}”" for word in decision.unspoken)
    of_what = "刚才那件事的" if decision.part else "您说的"
    return f"{of_what}{words}，我还不知道。" if words else ""


def of_department(department: Department, floor: str | None, *, asked_for: bool = False) -> str:
    """What it does and its telephone, and the floor; who to ask first, where that was `asked_for`."""
    name = f"{department.name}，在{floor}" if floor else department.name
    if asked_for:
        return f"请找{name}，电话，{department.phone}。{_sentence(department.duties)}"
    return f"{name}。{_sentence(department.duties)}电话，{department.phone}。"


def of_notice(notice: Notice, room: str | None) -> str:
    """What is traded, and when and where the bids are opened."""
    where = f"，在{room}" if room else ""
    opens = f"{said(notice.opens)}{where}开标。" if notice.opens else ""
    return f"{_sentence(notice.title)}{opens}{_sentence(notice.summary)}"


def _asked(targets: Sequence[Target]) -> str:
    return "".join(target.title.rstrip("？?") + "？" for target in targets)


def _sentence(text: str) -> str:
    return text if text[-1] in "。！？；" else text + "。"
