"""Whether an entry tells what a sentence without a subject asks of it: 要多少钱 of how long results are shown."""

import re
from collections.abc import Mapping

from content.answers.normalise import normalise
from content.schema import Question

_TIME = r"[日天年月]|小时|分钟|马上|立即|当场|及时|时间"
# By what is asked, a part or a matter of `asked`: words of which an entry holds one if it says anything of it. Rather
# too many: who is told all of an entry hears that it is not there, who is sent to an office may have been spared it.
_SIGNS: Mapping[str, re.Pattern[str]] = {
    asked: re.compile(signs)
    for asked, signs in {
        "materials": r"带|材料|资料|证(?!中)|表|提交|上传|填|写|书面|函",
        "basis": r"依据|依法|法律|法规|条例|规定|办法|根据|按照?",
        "amount": r"[钱元]|百分之|多少|不超过|最[高多]",
        "cost": r"[钱费元价款]|利息|成本",
        "long": _TIME,
        "when": rf"{_TIME}|[前后点时]|期间",
        "self": r"本人|法人|亲自|代办|经办|委托|别人|网|线上|系统|登录|现场|在家|窗口|服务台|大厅|[跑来去]|请带|书面",
        "condition": r"条件|资格|要求|必须|应当|[要能]|可以|不得",
        "reply": r"答复|回复|回音|结果|通知|决定|受理|[日天]内",
    }.items()
}


def tells(question: Question, asked: str) -> bool:
    """Whether `question`'s entry says anything of `asked`, a part of an answer or a matter; in doubt it does."""
    signs = _SIGNS.get(asked)
    texts = (question.ask, question.answer, *question.steps, *question.materials)
    return signs is None or any(signs.search(normalise(text)) for text in texts)
