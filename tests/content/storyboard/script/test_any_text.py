"""Whatever a clerk may type makes a film that says all of it, or is refused with the reason."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.narration.sentences import pieces
from content.storyboard.film import Shot
from content.storyboard.kinds import KINDS
from content.storyboard.layout import LAYOUTS
from content.storyboard.lettering import TextDoesNotFitError
from content.storyboard.scene import Scene
from content.storyboard.script.clauses import bare
from content.storyboard.typeface import MissingGlyphError
from tests.content.storyboard.script.scripted import scenes

_WORDS = (
    *(
        "先看招标公告",
        "投标保证金",
        "不得少于二十日",
        "三日内",
        "百分之二",
        "八十万元",
        "的",
        "如果没收到",
    ),
    *(
        "请带营业执照、身份证、公章",
        "0537-7817005",
        "《中华人民共和国招标投标法实施条例》",
        "不能办证",
    ),
    *(
        "https://www.jining.gov.cn/a?b=1",
        "CA",
        "2026年3月1日",
        "8:30—12:00",
        "〔2021〕30号",
        "Windows 11",
    ),
    *(
        "，",
        "。",
        "；",
        "：",
        "、",
        "？",
        "！",
        "（",
        "）",
        "“",
        "”",
        "\n",
        " ",
        "…",
        "|",
        "\t",
        "1. ",
        "①",
    ),
    *("😀", "龘", "𠮷", "㎡", "—", "ﷺ", "é", "<b>", "，，", "。。", "　"),
)
# What makes a board of some kind.
_TELLING = (
    *("可以申请", "请先登记", "也可以来大厅", "禁止转让", "登录系统", "到窗口提交", "年满十八岁的"),
    *("超过三十页", "一百二十条", "工程找行政部门", "采购找财政部门", "开标室在二楼", "不会用就问"),
    *(
        "要能独立承担责任",
        "补好以后",
        "招标是比价",
        "能不能联合申请",
        "看出让公告",
        "拍卖是加价；招标是交标书",
    ),
)
TEXT = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=40).map("".join).filter(str.strip)
LONG = st.text(alphabet="招标投标公告的，。、请带到三日内", min_size=1, max_size=500).filter(
    str.strip
)
ANY = st.one_of(TEXT, LONG, st.text(max_size=60).filter(str.strip))


def without_blanks_and_ends(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def trouble(scene: Scene) -> str:
    """Why it is not drawn in one of the layouts; empty if it is in both."""
    shot = Shot(scene, 0.0, 10.0, tuple(0.5 for _ in scene.lines))
    for layout in LAYOUTS.values():
        try:
            KINDS[scene.kind](shot, layout)
        except (TextDoesNotFitError, MissingGlyphError) as refused:
            return str(refused)
    return ""


@given(ANY)
@example("。")
@example("，、；")
@example("😀" * 50)
@example("字" * 500)
@example("| 甲 | 乙 |\n| 1 | 2 |\n\n\n")
@example("https://example.cn/" + "a" * 300)
@example("1. 先看公告\n2. 再报名\n3. 交钱")
@settings(max_examples=60, deadline=None)
def test_all_of_an_answer_is_said_in_its_order(text: str) -> None:
    film = scenes(text)
    answer = [scene for scene in film if scene.id.startswith("answer")]
    spoken = without_blanks_and_ends("".join(scene.narration for scene in answer))
    if any(piece.said for piece in pieces(text)):
        assert spoken == without_blanks_and_ends(text.strip())
    else:
        assert answer == []
    assert [scene.id for scene in answer] == [f"answer-{n + 1}" for n in range(len(answer))]


@given(ANY)
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_in_the_answer(text: str) -> None:
    for scene in scenes(text):
        if scene.id.startswith("answer"):
            for line in scene.lines:
                for part in (line.text, line.note):
                    assert without_blanks_and_ends(part) in without_blanks_and_ends(
                        scene.narration
                    ) or bare(part) in text.replace("，", "")


@given(ANY, ANY, st.lists(ANY, max_size=3), st.lists(ANY, max_size=3))
@settings(max_examples=30, deadline=None)
def test_the_whole_is_said_as_its_scenes_are(
    ask: str, answer: str, steps: list[str], materials: list[str]
) -> None:
    film = scenes(answer, ask, steps=steps, materials=materials, basis=materials)
    spoken = "".join(scene.narration for scene in film)
    apart = [piece.shown for scene in film for piece in pieces(scene.narration)]
    assert "".join(apart) == spoken
    assert len({scene.id for scene in film}) == len(film)
    assert all(scene.narration or scene.heading for scene in film)


@given(ANY)
@example("字" * 500)
@example("投标。" * 160)
@settings(max_examples=12, deadline=None)
def test_every_board_fits_or_is_refused_with_the_reason(text: str) -> None:
    for scene in scenes(text, text, steps=[text], materials=[text], basis=[text]):
        why = trouble(scene)
        assert not why or "放不下" in why or "没有这些字" in why


@given(st.lists(st.sampled_from((*_WORDS[:18], *_TELLING)), min_size=1, max_size=25).map("，".join))
@example("如果忘了密码，或者锁坏了，招标是比价，一百二十条，不能办证，可以申请")
@example("，".join(["先看招标公告"] * 11 + ["不能办证"] + ["先看招标公告"] * 2))
@settings(max_examples=25, deadline=None)
def test_ordinary_words_always_fit(text: str) -> None:
    assert not any(trouble(scene) for scene in scenes(text) if scene.id.startswith("answer"))
