"""What is read aloud on each screen."""

from content.answers import Decision
from content.schema import ContentSet, Question
from kiosk.visit.screen import Name, Screen

UNKNOWN = "这个问题我还不知道。请换个说法再问一次，或者看看下面的问题。"


class Readable:
    """The texts of one content set, ready to be read aloud."""

    def __init__(self, content: ContentSet) -> None:
        self._questions = {q.id: q for q in content.questions}
        self._departments = {d.id: d for d in content.departments}
        self._meetings = {m.id: m for m in content.meetings}
        self._content = content

    def of_screen(self, screen: Screen, decision: Decision | None) -> str:
        """The text to read on `screen`; empty where nothing is worth reading."""
        match screen.name, screen.subject:
            case Name.ANSWER, id if id in self._questions:
                return of_question(self._questions[id])
            case Name.DEPARTMENT, id if id in self._departments:
                department = self._departments[id]
                return f"{department.name}。{department.duties}电话，{department.phone}。"
            case Name.MEETING, id if id in self._meetings:
                return f"{self._meetings[id].title}。{self._meetings[id].summary}"
            case Name.CENTRE, _ if self._content.centre:
                centre = self._content.centre
                return f"{centre.introduction or centre.name}地址：{centre.address}。"
            case ((Name.SUGGEST | Name.UNKNOWN), _) if decision:
                return self.of_decision(decision)
        return ""

    def of_decision(self, decision: Decision) -> str:
        """What 易博士 says when it is not sure."""
        if decision.outcome == "suggest":
            titles = (c.target.title.rstrip("？?") for c in decision.candidates)
            return "您是不是想问：" + "？".join(titles) + "？"
        return UNKNOWN


def of_question(question: Question) -> str:
    """The answer, then its steps, as one text of whole sentences."""
    steps = [f"第{n}步，{_sentence(step)}" for n, step in enumerate(question.steps, 1)]
    return _sentence(question.answer) + "".join(steps)


def _sentence(text: str) -> str:
    return text if text[-1] in "。！？；" else text + "。"
