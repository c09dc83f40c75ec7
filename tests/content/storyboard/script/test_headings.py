"""What stands over a board."""

import itertools

import pytest

from tests.content.storyboard.script.scripted import boards


@pytest.mark.parametrize(
    ("answer", "ask", "heading"),
    [
        ("驱动就是让电脑认得这把锁的小软件。", "驱动没装好怎么办", "什么是驱动"),
        ("打开济宁市公共资源交易网，看交易公告。", "公告有吗", "到网上看"),
        ("登录交易系统，下载招标文件。", "怎么弄", "在网上下载"),
        ("具体要求以采购文件为准。", "怎么弄", "以采购文件为准"),
        ("不会上网的，请到大厅。", "怎么弄", "不会上网怎么办"),
        ("请到财务科问一问。", "怎么弄", "找财务科"),
        ("找不到别着急，问一声大厅服务台，我们带您过去。", "在哪", "我们帮您"),
        ("有履行合同的设备和能力，信誉好。", "参加采购要什么条件", "要什么条件"),
        ("天晴。", "今天怎么弄", "怎么弄"),
        ("天晴。", "天气", "请记住"),
        ("招标文件要求到场的，按招标文件办。", "怎么弄", "要求到场怎么办"),
        ("补好以后，要在系统里重新绑定。", "怎么弄", "补好以后"),
        ("怎么填、怎么报，请到财务科咨询。", "怎么弄", "找财务科"),
        ("2021年中心公开土地信息二百三十五条。", "怎么看", "公开了多少"),
    ],
)
def test_it_is_of_few_words_from_what_is_said_or_asked(answer: str, ask: str, heading: str) -> None:
    assert boards(answer, ask)[0].heading == heading


def test_none_stands_twice_in_a_row() -> None:
    answer = "天晴的时候请大家都到外面去走一走，看一看，玩一玩，再回来。" * 4
    headings = [scene.heading for scene in boards(answer, "天气")]
    assert len(headings) > 2
    assert all(a != b for a, b in itertools.pairwise(headings))


def test_what_goes_on_with_a_sentence_says_so() -> None:
    answer = (
        "大体分七步：招标人发公告，投标人下载招标文件，做好投标文件在截止前上传，"
        "按时开标，专家评标，公示候选人后发中标通知书、签合同。"
    )
    assert [scene.heading for scene in boards(answer, "流程")] == ["大体分七步", "接下来"]
