"""The fields of each collection, as a clerk sees them: what each is called, means and is typed in."""

from dataclasses import dataclass
from typing import Literal

# text: one line. long: paragraphs. lines: a list, one a line. groups: a list of words a line.
# picks: several of a `source`, found by searching. rows: several `parts`, in order.
Kind = Literal["text", "long", "lines", "groups", "date", "hour", "choice", "tick", "picks", "rows"]


@dataclass(frozen=True)
class Field:
    """One field. `name` is the shape's; `source` names where choices come from (server.editing.choices)."""

    name: str
    label: str
    kind: Kind = "text"
    help: str = ""
    required: bool = False
    source: str = ""
    size: int = 3
    parts: tuple["Field", ...] = ()


@dataclass(frozen=True)
class Section:
    """Fields that belong together. `aside`: beside the others, where there is room."""

    title: str
    fields: tuple[Field, ...]
    aside: bool = False


_SAMPLE = Section(
    "其他",
    (
        Field(
            "sample",
            "这是示例内容",
            "tick",
            "示例的内容没有经过中心核实；核实、改好以后请把勾去掉。",
        ),
    ),
    aside=True,
)

SECTIONS: dict[str, tuple[Section, ...]] = {
    "questions": (
        Section(
            "问和答",
            (
                Field(
                    "ask",
                    "问题",
                    help="群众最常用的一种问法，例如：办CA证书要带什么",
                    required=True,
                ),
                Field(
                    "answer",
                    "回答",
                    "long",
                    "会显示在屏幕上，也会读出来。先说结论，一句说一件事。",
                    required=True,
                    size=6,
                ),
                Field(
                    "variants",
                    "其他问法",
                    "lines",
                    "一行一种。群众怎么说就怎么写，越多越容易听懂，例如：办那个小锁要啥手续",
                    size=8,
                ),
            ),
        ),
        Section(
            "怎么办",
            (
                Field(
                    "steps",
                    "步骤",
                    "lines",
                    "一行一步，按先后写，例如：到二楼5号窗口交材料",
                    size=4,
                ),
                Field("materials", "材料", "lines", "一行一样，例如：营业执照副本原件", size=4),
                Field(
                    "basis",
                    "依据",
                    "lines",
                    "一行一条，写到第几条，例如：《中华人民共和国招标投标法》第十六条",
                    size=3,
                ),
            ),
        ),
        Section(
            "归在哪里",
            (
                Field("category", "分类", "choice", required=True, source="categories"),
                Field("department", "哪个科室办", "choice", source="departments"),
                Field("place", "去哪里办", "choice", "屏幕会带路到这里。", source="places"),
            ),
            aside=True,
        ),
        Section(
            "有效期",
            (
                Field("valid_from", "从哪天起", "date", "不填：一直有效。"),
                Field("valid_until", "到哪天止", "date", "过了这天，屏幕上就不再显示。"),
            ),
            aside=True,
        ),
        Section(
            "动画和朗读",
            (
                Field(
                    "animation",
                    "动画",
                    "choice",
                    "不选：用文字和步骤自动做一个。",
                    source="pictures",
                ),
                Field("narration", "朗读录音", "choice", "不选：由机器读。", source="sounds"),
            ),
            aside=True,
        ),
        Section(
            "相关问题",
            (Field("related", "答完以后还可以看", "picks", "一般三个。", source="questions"),),
            aside=True,
        ),
        _SAMPLE,
    ),
    "categories": (
        Section(
            "分类",
            (
                Field("name", "名称", help="例如：政府采购", required=True),
                Field("icon", "图标", "choice", required=True, source="icons"),
            ),
        ),
    ),
    "departments": (
        Section(
            "科室",
            (
                Field("name", "名称", help="例如：工程交易科", required=True),
                Field("duties", "职责", "long", "用一两句话说清楚管什么。", required=True),
                Field(
                    "functions", "办什么事", "lines", "一行一件，例如：领取信息公开申请表", size=6
                ),
                Field("aliases", "别的叫法", "lines", "一行一个，例如：工程科", size=4),
                Field(
                    "variants",
                    "群众怎么问",
                    "lines",
                    "不知道科室叫什么的人怎么找，一行一句，例如：退押金归哪个科管",
                    size=6,
                ),
            ),
        ),
        Section(
            "怎么找",
            (
                Field("phone", "电话", help="例如：0537-7817005", required=True),
                Field("place", "在哪里", "choice", "屏幕会带路到这里。", source="places"),
                Field("leader", "负责人", help="可以不填。"),
            ),
            aside=True,
        ),
        _SAMPLE,
    ),
    "meetings": (
        Section(
            "会议",
            (
                Field("title", "名称", required=True),
                Field("summary", "内容", "long", "开了什么会，定了什么事。", required=True, size=5),
                Field("decisions", "议定事项", "lines", "一行一项。", size=5),
            ),
        ),
        Section(
            "时间和地点",
            (
                Field("date", "日期", "date", required=True),
                Field("department", "哪个科室的", "choice", required=True, source="departments"),
                Field("place", "在哪里开", "choice", source="places"),
            ),
            aside=True,
        ),
        Section(
            "附件",
            (
                Field(
                    "attachments", "附件", "picks", "先在“素材”里上传，再在这里选。", source="files"
                ),
            ),
            aside=True,
        ),
        _SAMPLE,
    ),
    "tours": (
        Section(
            "参观路线",
            (
                Field("title", "名称", help="例如：初次办事者导览", required=True),
                Field(
                    "stops",
                    "站点",
                    "rows",
                    "按参观的先后排，讲解词会读出来。",
                    required=True,
                    parts=(
                        Field("place", "在哪里", "choice", required=True, source="places"),
                        Field("animation", "动画", "choice", source="pictures"),
                        Field("narration", "讲解词", "long", required=True),
                    ),
                ),
            ),
        ),
        _SAMPLE,
    ),
    "notices": (
        Section(
            "公告",
            (
                Field("title", "标题", required=True),
                Field(
                    "summary",
                    "内容",
                    "long",
                    "三四句话，说清楚买什么、建什么。",
                    required=True,
                    size=5,
                ),
                Field("url", "原文网址", help="例如：https://www.jining.gov.cn/…"),
            ),
        ),
        Section(
            "归类和时间",
            (
                Field("kind", "交易类别", "choice", required=True, source="trades"),
                Field("date", "发布日期", "date", required=True),
                Field("opens", "开标时间", "hour"),
                Field("place", "开标地点", "choice", source="places"),
                Field("department", "哪个科室办", "choice", source="departments"),
                Field("valid_until", "显示到哪天", "date", "不填：一直显示。"),
            ),
            aside=True,
        ),
        _SAMPLE,
    ),
    "lexicon": (
        Section(
            "易混词",
            (
                Field(
                    "terms",
                    "容易混的几样事",
                    "groups",
                    "一行一样；同一样事的不同说法写在一行，用顿号隔开，最通用的写在最前，例如：投标保证金、投标押金",
                    required=True,
                    size=5,
                ),
                Field(
                    "why", "怎么区别", "long", "写给同事看的，例如：一个开标前交，一个中标后交。"
                ),
            ),
        ),
    ),
    "elsewhere": (
        Section(
            "别处办的事",
            (
                Field(
                    "names",
                    "群众怎么叫它",
                    "lines",
                    "一行一种叫法，例如：驾驶证、驾照。问话里有这个词、而我们的回答里没有，就告诉他去别处。",
                    required=True,
                    size=8,
                ),
                Field(
                    "where",
                    "请他去哪里",
                    "long",
                    "接在“这件事不在这里办。”后面读出来，例如：请到公安局车管所，也可以拨打 12123。",
                    required=True,
                ),
            ),
        ),
    ),
    "centre": (
        Section(
            "中心",
            (
                Field("name", "名称", required=True),
                Field("introduction", "介绍", "long", size=7),
                Field(
                    "facts",
                    "数字",
                    "rows",
                    "一条一个，例如：政府采购，1081 条",
                    parts=(
                        Field("label", "说的是什么", required=True),
                        Field("value", "数字", required=True),
                    ),
                ),
            ),
        ),
        Section(
            "怎么联系",
            (
                Field("phone", "电话", help="例如：0537-7817005", required=True),
                Field("hours", "办公时间", required=True),
                Field("address", "地址", required=True),
                Field("website", "网站", help="例如：https://www.jining.gov.cn", required=True),
                Field(
                    "accounts",
                    "网站和账号",
                    "rows",
                    "屏幕上会显示成二维码。",
                    parts=(
                        Field("name", "叫什么", required=True),
                        Field("url", "网址", required=True),
                    ),
                ),
            ),
            aside=True,
        ),
        _SAMPLE,
    ),
    "set": (
        Section("内容集", (Field("title", "标题", help="显示在屏幕最上面。", required=True),)),
    ),
}


def fields_of(collection: str) -> tuple[Field, ...]:
    """All fields of a collection, in the order of its form. Raises KeyError for one without a form."""
    return tuple(field for section in SECTIONS[collection] for field in section.fields)
