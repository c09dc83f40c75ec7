"""What stands over a board: a few words, most of them from what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.storyboard.scene import Kind, Line
from content.storyboard.script.pictograms import first_topic

_Rows = tuple[tuple[str, str], ...]
# A pattern and a heading; {} is what the pattern's group holds.
_BY_KIND: dict[Kind, _Rows] = {
    "timeline": (
        ("[0-9一二三四五六七八九十]点|[0-9]:[0-9]", "几点到几点"),
        ("[0-9]月[0-9]+[日号]", "什么时候"),
        ("(公示)期", "{}几天"),
        ("不?(?:得)?少于", "最少多少天"),
        ("晚于|最迟", "最晚什么时候"),
        ("答复", "多久答复"),
        ("付款", "多久付款"),
        ("退", "多久退"),
        ("公告|公示|公布|公开", "多久公布"),
        ("签(?:订|合同)", "多久签合同"),
        ("投诉", "多久内投诉"),
        ("最长|最多", "最长多少天"),
        ("截止前|以前|之前|日前|天前|月前", "最晚什么时候"),
        ("内", "多久以内"),
        ("", "什么时候"),
    ),
    "amount": (
        ("公开", "公开了多少"),
        ("超过[^，]*[件页]", "怎样算多"),
        ("扣", "扣多少"),
        ("不超过|最高|最多", "最多多少"),
        ("以上|达到", "达到多少"),
        ("", "多少"),
    ),
    "comparison": (("找|交给", "各找谁"), ("", "分清两样")),
    "dos": (),
    "checklist": (
        ("带", "要带什么"),
        ("写明|写清", "要写清什么"),
        ("满.年|职称|胜任|^要(?:能|有|会|懂|具备)", "要什么条件"),
        ("公告里有", "公告里有什么"),
        ("比如", "比如这些"),
        ("可以用", "可以用什么"),
        ("", "有哪些"),
    ),
}
_PHRASES: _Rows = (
    (r"以([^，。；和与]{2,7})为准", "以{}为准"),
    (r"^先?(别着急)", "{}"),
    (r"请?(留意)", "请您留意"),
    (r"(?:帮|带|教)您|给您(?:指路|端)", "我们帮您"),
    (r"2[0-9]{3}年中心", "公开了多少"),
    (r"公开了", "公开了什么"),
    (r"(拿不准|看不懂|分不清|不会上网|不会查|找不着路|找不到)", "{}怎么办"),
    (r"(?:请到|请问|找|问)([^，。；、\d]{2,9}(?:科|服务台|窗口))", "找{}"),
    (r"^先问", "先问谁"),
    (r"((?:咨询|联系|服务)?电话)是?[0-9]", "{}"),
    (r"(?:可以)?(?:先|请|就)?打0", "打电话问"),
    (
        r"(?:打开|登录|进入|在|从)[^，。；]{0,12}(?:网|系统|平台|栏目)[^。；]*?(下载|注册)",
        "在网上{}",
    ),
    (
        r"(?:打开|登录|进入|在|从|请查|请看|可以看)[^，。；]{0,12}(?:网|平台)[^。；]*?[看查]",
        "到网上看",
    ),
    (r"(?:打开|登录|进入|在|从)[^，。；]{0,12}(?:系统|管理)", "在系统里办"),
    (r"写清|写明", "要写清什么"),
    (r"带[^，。；]*(?:证|执照|材料|文件|证明|公章)[^，。；]*[、和]", "要带什么"),
    (r"(?:到|在)[^，。；]*窗口", "到窗口办"),
    (r"看(招标文件|采购文件|招标公告|出让公告|采购公告)", "看{}"),
    (r"网址", "网址是什么"),
    (r"(?:周[六日末]|节假日)[^，。]*休息", "什么时候休息"),
    (r"^我是(.{2,6})[，。]", "我是{}"),
    (r"2[0-9]{3}年", "有多少"),
    (r"^(?:再|然后|最后)", "接下来"),
    (r"^(?:或者)?比如", "比如这些"),
    (r"^您?可以", "可以这样做"),
    (r"免得|以免|当心|小心|烫", "请您小心"),
    (r"(便民的?[^，。；]{1,4})", "{}"),
    (r"就(必须[^，。；]{2,3})[：，。]", "{}"),
)
_SHORTEST_CASE, _LONGEST_CASE = 3, 7
_IS_ASKED = re.compile("怎么|能不能|要不要|几号|哪类")
# What a long case ends with: 招标文件要求到场.
_LAST_OF_CASE = re.compile("(?:要求.{2}|代码变了|(?:不|没|未|有|要|还|已|被)[^，、的]{1,6})$")
_SUBJECT = re.compile(
    "(?![也还都再就先您我请如一多不没这那它在按从])([^，。；、的后前时]{2,6}?)(?:会|应当|应该|可以|必须|不得|不能|由|归|最好)"
)
_ASKED = re.compile(
    "(?:还?要|有|能|包括|找|属于)?(?:什么|哪些|哪几种|多少|多久|几天|怎么|在哪里|去哪里|哪里|谁)[^，？]{0,5}(?=[，？]|$)"
)
_WHAT_IS = re.compile(r"^(.{2,8}?)(?:就是|是(?![否0-9]|不是))")


class Headings:
    """Headings one after another, none twice in a row."""

    def __init__(self, ask: str) -> None:
        self._ask = ask
        self._used = {ask}
        self._last = ask
        self._last_board = ""

    def take(
        self, text: str, kind: Kind, lines: tuple[Line, ...], lead: str = "", sentence: str = ""
    ) -> str:
        """The heading of the next board; `lead` if it has one.

        `sentence` is what has been said of its first sentence on the boards before.
        """
        candidates = [*self._candidates(text, kind, lines, sentence)]
        heading = (
            lead
            or next((one for one in candidates if one not in self._used), "")
            or next(one for one in candidates if one != self._last)
        )
        self._used.add(heading)
        self._last = self._last_board = heading
        return heading

    def _candidates(
        self, text: str, kind: Kind, lines: tuple[Line, ...], sentence: str
    ) -> Iterator[str]:
        if kind == "flow":
            yield from _of_conditions(lines)
            yield from _matching(_PHRASES, text)
        if kind == "dos":
            yield from _of_counsel(text, lines)
        if sentence and kind in ("statement", "checklist", "steps"):
            if re.search("先|步|流程|大体", sentence):
                yield "接下来"
            yield from _matching(_PHRASES, text)
            yield "还有"
        noted = "".join(line.text + line.note for line in lines if line.note)
        yield from _matching(_BY_KIND.get(kind, ()), noted or text)
        found = _WHAT_IS.match(text)
        if found and found[1] in self._ask:
            yield f"什么是{found[1]}"
        yield from _matching(_PHRASES, text)
        if kind == "steps" and not self._last_board:
            yield from _echo(self._ask)
        if kind == "steps":
            yield "按顺序来"
        if not self._last_board:
            yield from _echo(self._ask)
        if found := _SUBJECT.match(text):
            yield found[1]
        if topic := first_topic(text):
            yield topic[0].heading or topic[1]
        yield from ("请记住", "还有")


def _matching(rows: _Rows, text: str) -> Iterator[str]:
    for pattern, heading in rows:
        if found := re.search(pattern, text):
            yield heading.format(*found.groups())


def _echo(ask: str) -> Iterator[str]:
    """What is asked, without what of."""
    yield from (found[0] for found in _ASKED.finditer(ask) if len(found[0]) > 1)


def _of_conditions(lines: tuple[Line, ...]) -> Iterator[str]:
    notes = [line.note for line in lines if line.note]
    if len(notes) > 1:
        yield "两种情况" if len(notes) == 2 else "分情况看"
        return
    case = re.sub("(?:的|的话|的时候)$|^(?:如果|您?要是)", "", notes[0])
    if _IS_ASKED.search(case):
        return
    if case.endswith("后"):
        yield case
    elif _SHORTEST_CASE <= len(case) <= _LONGEST_CASE:
        yield f"{case}怎么办"
    elif found := _LAST_OF_CASE.search(case):
        yield f"{found[0]}怎么办"


def _of_counsel(text: str, lines: tuple[Line, ...]) -> Iterator[str]:
    signs = [line.sign for line in lines]
    if "dont" not in signs:
        yield "可以这样做" if "可以" in text else "请您这样做"
    elif re.search("不得|不能", "".join(line.text for line in lines if line.sign == "dont")):
        yield "不能这样做" if signs.count("dont") > signs.count("do") else "什么能，什么不能"
    yield "请您注意"
