"""Which column of which sheet is which field: the one table that export and import both read."""

import enum
from dataclasses import dataclass

KEY, VERSION = "id", "版本"
# What stands in the key column of a row that only shows how to fill in the others.
EXAMPLE = "示例行"
# How a yes is written in a cell; an empty one is a no.
YES = "是"
TRADES = {
    "construction": "建设工程",
    "procurement": "政府采购",
    "land": "土地交易",
    "property": "产权交易",
    "medical": "医疗器械",
    "general": "综合交易",
}


class Kind(enum.Enum):
    """What a cell holds."""

    TEXT = enum.auto()
    LINES = enum.auto()  # a list, one a line
    CHOICE = enum.auto()  # a name out of `Column.choice`
    CHOICES = enum.auto()  # names, one a line
    DAY = enum.auto()
    HOUR = enum.auto()
    FLAG = enum.auto()


@dataclass(frozen=True)
class Column:
    """One column. `width` in characters; `choice`: the list of names (server.exchange.names)."""

    field: str
    title: str
    help: str
    kind: Kind = Kind.TEXT
    width: int = 16
    choice: str = ""
    required: bool = False
    example: str = ""

    @property
    def header(self) -> str:
        """What stands above it. What is in brackets is not read again."""
        return f"{self.title}（必填）" if self.required else self.title


@dataclass(frozen=True)
class Sheet:
    """One sheet. `dated`: its items say when they were last changed, which is not the clerk's work."""

    collection: str
    title: str
    prefix: str
    columns: tuple[Column, ...]
    dated: bool = False

    def column(self, field: str) -> Column | None:
        """The column of a field; None where Excel doesn't have it."""
        return next((one for one in self.columns if one.field == field), None)


KEY_COLUMN = Column(KEY, "编号（不要改，新行留空）", "易博士靠编号认出这一行。", width=18)
VERSION_COLUMN = Column(VERSION, "版本（不要改）", "导出时是第几版。", width=8)

_LIST = "一行写一条。在格子里换行按 Alt+Enter。"
_PLACE = Column("place", "地点", "从列表里选地图上的地点，可以不填。", Kind.CHOICE, 18, "places")
_DEPARTMENT = Column("department", "科室", "从列表里选，可以不填。", Kind.CHOICE, 16, "departments")
_UNTIL = Column("valid_until", "失效日期", "写成 2026-01-31，这一天之后终端不再显示。可以不填。",
                Kind.DAY, 14)  # fmt: skip
_SAMPLE = Column(
    "sample", "示例内容", f"编出来给人看样子的写“{YES}”，真实内容留空。", Kind.FLAG, 10
)

SHEETS = {
    sheet.collection: sheet
    for sheet in (
        Sheet(
            "questions",
            "问题",
            "q",
            (
                Column("ask", "问题", "用访客会说的话写，一句话。", width=34, required=True,
                       example="CA证书丢了怎么办"),
                Column("category", "分类", "从列表里选。", Kind.CHOICE, 18, "categories",
                       required=True),
                Column("answer", "答案", "终端会念出来，先说结论，两三句话。", width=50,
                       required=True,
                       example="带上单位介绍信和经办人身份证，到一楼CA窗口挂失补办，当天能取。"),
                Column("variants", "其他问法", f"别人还会怎么问。{_LIST}", Kind.LINES, 34,
                       example="CA锁丢了\n数字证书找不到了"),
                Column("steps", "办理步骤", f"没有就空着。{_LIST}", Kind.LINES, 30,
                       example="先到窗口挂失\n填补办申请表\n取新证书"),
                Column("materials", "所需材料", f"没有就空着。{_LIST}", Kind.LINES, 26,
                       example="单位介绍信\n经办人身份证"),
                Column("basis", "法律依据", f"没有就空着。{_LIST}", Kind.LINES, 30,
                       example="《中华人民共和国电子签名法》第十五条"),
                _DEPARTMENT,
                _PLACE,
                Column("related", "相关问题", f"照抄别的问题的原话。{_LIST}", Kind.CHOICES, 28,
                       "questions"),
                Column("valid_from", "生效日期", "写成 2026-01-31，这一天之前终端不显示。可以不填。",
                       Kind.DAY, 14),
                _UNTIL,
                _SAMPLE,
            ),
            dated=True,
        ),
        Sheet(
            "departments",
            "科室",
            "d",
            (
                Column("name", "名称", "科室的全称。", width=20, required=True,
                       example="交易见证科"),
                Column("aliases", "别称", f"大家平时怎么叫它。{_LIST}", Kind.LINES, 22,
                       example="见证科\n开见证的科室"),
                Column("duties", "职责", "一两句话说清管什么。", width=44, required=True,
                       example="为进场交易的项目做现场见证，出具见证材料。"),
                Column("functions", "能办的事", f"来这里能办什么。{_LIST}", Kind.LINES, 30,
                       example="领取交易见证书\n查询开标录像"),
                Column("phone", "电话", "带区号。", width=16, required=True,
                       example="0537-0000000"),
                _PLACE,
                Column("leader", "负责人", "可以不填。", width=12),
                _SAMPLE,
            ),
        ),
        Sheet(
            "notices",
            "公告",
            "n",
            (
                Column("title", "标题", "公告的全名。", width=44, required=True,
                       example="某小学教学楼工程施工招标公告"),
                Column("kind", "类别", "从列表里选。", Kind.CHOICE, 14, "trades", required=True),
                Column("date", "发布日期", "写成 2026-01-31。", Kind.DAY, 14, required=True,
                       example="2026-01-05"),
                Column("summary", "内容提要", "三两句话。", width=50, required=True,
                       example="新建教学楼两栋，计划工期三百天。"),
                Column("opens", "开标时间", "写成 2026-01-31 09:30。可以不填。", Kind.HOUR, 18,
                       example="2026-01-26 09:00"),
                _PLACE,
                _DEPARTMENT,
                Column("url", "网址", "公告原文的网址，可以不填。", width=30),
                _UNTIL,
                _SAMPLE,
            ),
        ),
    )
}  # fmt: skip


def plain_title(header: str) -> str:
    """What a header says without its brackets, to be compared."""
    return header.partition("（")[0].partition("(")[0].strip()
