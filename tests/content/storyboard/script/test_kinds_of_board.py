"""Of which kind a board is, and what its lines hold."""

import pytest

from content.storyboard.scene import Scene
from tests.content.storyboard.script.scripted import boards, rows


def board(answer: str, ask: str = "保证金怎么退") -> Scene:
    (scene,) = boards(answer, ask)
    return scene


def test_a_deadline_is_a_time_with_what_happens_then() -> None:
    scene = board("招标人收到异议后三日内答复。")
    assert scene.kind == "timeline"
    assert rows(scene) == [("招标人收到异议后答复", "三日内")]
    assert scene.heading == "多久答复"


@pytest.mark.parametrize(
    ("answer", "text", "note"),
    [
        ("公示期不得少于三日。", "公示期", "不得少于三日"),
        ("请在截止时间十日前书面提出。", "请在截止时间十日前书面提出", "十日前"),
        ("每年1月31日前公布。", "公布", "每年1月31日前"),
        ("一般二十个工作日内公开。", "公开", "一般二十个工作日内"),
        ("期限是一个工作日。", "期限", "一个工作日"),
    ],
)
def test_times_are_found_however_they_are_put(answer: str, text: str, note: str) -> None:
    scene = board(answer)
    assert scene.kind == "timeline"
    assert rows(scene)[-1] == (text, note)


def test_hours_stand_with_their_part_of_the_day() -> None:
    scene = board("工作日上班：上午八点半到十二点，下午一点半到五点半。", "几点上班")
    assert (scene.kind, scene.heading, scene.icon) == ("timeline", "工作日上班", "clock")
    assert rows(scene) == [("八点半到十二点", "上午"), ("一点半到五点半", "下午")]


def test_sums_stand_large_with_what_they_are_the_amount_of() -> None:
    scene = board("施工估算价四百万元以上，设备、材料二百万元以上。")
    assert scene.kind == "amount"
    assert rows(scene) == [("四百万元以上", "施工估算价"), ("二百万元以上", "设备、材料")]


@pytest.mark.parametrize(
    "answer",
    ["最多交80万元。", "手续费不超过2%。", "扣百分之十到二十。", "每本20元。", "工本费每本20元。"],
)
def test_money_and_shares_are_amounts(answer: str) -> None:
    kinds = {scene.kind for scene in boards(answer)}
    assert kinds == ({"amount"} if answer != "每本20元。" else {"statement"})


def test_opposite_cases_are_yes_and_no() -> None:
    scene = board("能当场答复的，当场就答复；不能当场答复的，请等二十日。")
    assert scene.kind == "flow"
    assert rows(scene) == [
        ("yes", "当场就答复", "能当场答复的"),
        ("no", "请等二十日", "不能当场答复的"),
    ]


def test_cases_that_are_no_opposites_have_no_signs() -> None:
    scene = board("终止招标的，也会及时退；没中标的，原路退回。")
    assert [line.sign for line in scene.lines] == ["", ""]


@pytest.mark.parametrize(
    ("answer", "condition"),
    [
        ("如果密码忘了，请到窗口重设。", "如果密码忘了"),
        ("拿不准的，请问财务科。", "拿不准的"),
        ("还不行，请打电话。", "还不行"),
        ("如果被绑定，或者绑错了，请带锁来。", "如果被绑定，或者绑错了"),
    ],
)
def test_a_condition_stands_before_what_follows_from_it(answer: str, condition: str) -> None:
    scene = board(answer)
    assert (scene.kind, scene.lines[0].note) == ("flow", condition)


def test_what_something_is_is_no_condition() -> None:
    assert board("评标区是封闭的，请在外面等。").kind != "flow"


def test_what_is_forbidden_and_what_is_allowed_are_signed() -> None:
    scene = board("价款没付清不能办证，也不得分割办证，可以先登记。")
    assert (scene.kind, scene.pose) == ("dos", "stop")
    assert [line.sign for line in scene.lines] == ["dont", "dont", "do"]


def test_a_lower_limit_is_nothing_forbidden() -> None:
    assert "dos" not in {scene.kind for scene in boards("发售期不得少于五日，请尽早下载。")}


def test_two_that_are_set_against_each_other_stand_side_by_side() -> None:
    scene = board("工程招标的投诉，交给行政监督部门；政府采购的投诉，交给财政部门。", "该找谁")
    assert (scene.kind, scene.heading) == ("comparison", "各找谁")
    assert rows(scene) == [
        ("工程招标的投诉", "交给行政监督部门"),
        ("政府采购的投诉", "交给财政部门"),
    ]


def test_things_to_bring_are_a_list() -> None:
    scene = board("请带上营业执照、经办人身份证、授权委托书和公章。")
    assert (scene.kind, scene.heading) == ("checklist", "要带什么")
    assert [line.text for line in scene.lines] == [
        "营业执照",
        "经办人身份证",
        "授权委托书",
        "公章",
    ]


def test_what_is_said_after_a_list_is_no_thing_of_it() -> None:
    scene = board("来窗口请带营业执照、经办人身份证和公章，别人代办也行。")
    assert [(line.text, line.sign) for line in scene.lines] == [
        ("营业执照", ""),
        ("经办人身份证", ""),
        ("公章", ""),
        ("别人代办也行", "aside"),
    ]


def test_what_is_announced_as_a_list_is_one() -> None:
    scene = board("常见的有三种：撤销投标文件；不签合同；不交履约保证金。")
    assert (scene.kind, scene.heading, scene.lead) == (
        "checklist",
        "常见的有三种",
        "常见的有三种：",
    )
    assert len(scene.lines) == 3


def test_a_subject_with_two_names_is_no_list() -> None:
    assert board("公司、其他组织和自然人都可以当供应商。").kind == "statement"


def test_a_verdict_is_the_heading_of_what_explains_it() -> None:
    scene = board("能换。请把坏锁带到窗口。", "锁坏了能换吗")
    assert (scene.heading, scene.lead, scene.pose) == ("能换", "能换。", "joy")
    assert [line.text for line in scene.lines] == ["请把坏锁带到窗口"]


def test_what_matters_in_a_line_is_marked() -> None:
    scene = board("请马上打0537-7817005，找财务科挂失。")
    assert [line.marks for line in scene.lines] == [("0537-7817005",), ("财务科",)]


def test_three_compared_things_have_a_board_each() -> None:
    answer = (
        "拍卖是大家同一时间当场加价，出价最高又不低于底价的得。"
        "挂牌是把地块的交易条件挂出来，期间可以多次报价，时间长一些。"
    )
    first, second = boards(answer, "拍卖、挂牌有什么区别")
    assert (first.heading, first.lead) == ("拍卖", "拍卖是")
    assert (second.heading, second.lead) == ("挂牌", "挂牌是")


def test_what_one_does_one_after_another_is_counted() -> None:
    scene = board("打开公共资源交易网，选建设工程这一类，先看公示，再看结果。")
    assert (scene.kind, scene.heading, scene.first) == ("steps", "到网上看", 1)
    assert len(scene.lines) == 4


def test_a_condition_is_no_step() -> None:
    assert board("换好后要重新绑定，马上要开标的，请先说明。").kind != "steps"


def test_each_of_two_sentences_with_a_time_keeps_what_it_is_about() -> None:
    answer = "工程招标，最迟在书面合同签订后五日内退。政府采购没中标的，自通知书发出之日起五个工作日内退。"
    scene = board(answer)
    assert scene.kind == "timeline"
    assert rows(scene) == [
        ("工程招标，最迟在书面合同签订后退", "五日内"),
        ("政府采购没中标的，自通知书发出之日起退", "五个工作日内"),
    ]


def test_who_may_is_not_shown_what_others_may_not() -> None:
    scene = board("可以。政府采购不得歧视中小企业，也不得设门槛。", "新公司能参加吗")
    assert (scene.heading, scene.kind, scene.pose) == ("可以", "statement", "joy")


def test_how_many_there_are_is_an_amount() -> None:
    scene = board("2021年中心公开建设工程招投标信息六百九十条。")
    assert (scene.kind, scene.icon) == ("amount", "chart")
    assert rows(scene) == [("六百九十条", "2021年中心公开建设工程招投标信息")]


def test_what_is_announced_as_so_many_steps_is_counted() -> None:
    scene = board("分三步：先看招标公告，投标人下载招标文件，按时开标。")
    assert (scene.kind, scene.lead) == ("steps", "分三步：")
    assert len(scene.lines) == 3
    assert board("分四步：先看招标公告，投标人下载招标文件，按时开标。").kind != "steps"


def test_what_is_remarked_of_a_step_stands_with_it() -> None:
    scene = board("打开交易系统，按公告报名，再按时在网上报价，一般价高者得。")
    assert scene.kind == "steps"
    assert [line.text for line in scene.lines][-1] == "再按时在网上报价，一般价高者得"


def test_steps_of_one_sentence_on_two_boards_are_counted_on() -> None:
    answer = (
        "先在公共资源交易网看国有建设用地出让公告，选好地块后下载出让文件和附件，"
        "再登录交易系统提交竞买申请，上传营业执照和授权委托书，按时参加网上竞价，最后签订成交确认书。"
    )
    first, second = boards(answer, "怎么报名")
    assert (first.kind, second.kind) == ("steps", "steps")
    assert (first.first, second.first) == (1, len(first.lines) + 1)


def test_several_that_say_what_each_is_stand_below_each_other() -> None:
    scene = board("谈判是满足需求后比谁报价低；磋商是谈清需求后综合打分；单一来源是只能找一家买。")
    assert scene.kind == "comparison"
    assert [line.text for line in scene.lines] == ["谈判", "磋商", "单一来源"]
    assert scene.lines[0].note == "是满足需求后比谁报价低"


def test_what_is_said_of_both_stands_beside_what_is_compared() -> None:
    scene = board("对答复不满意，再投诉，工程找行政监督部门，采购找同级财政部门。")
    assert scene.kind == "comparison"
    assert rows(scene) == [
        ("对答复不满意",),
        ("再投诉",),
        ("工程", "找行政监督部门"),
        ("采购", "找同级财政部门"),
    ]


def test_what_one_must_be_and_have_is_a_list() -> None:
    scene = board("要能独立承担民事责任，信誉好，有履行合同的设备和能力，依法缴税。", "怎么参加")
    assert (scene.kind, scene.heading) == ("checklist", "要什么条件")
    assert len(scene.lines) == 4


def test_a_floor_is_a_place() -> None:
    scene = board("开标室在二楼，门口都有编号。", "开标室在哪里")
    assert scene.kind == "place"
    assert rows(scene) == [("开标室", "二楼"), ("门口都有编号",)]


def test_what_is_to_be_done_instead_is_a_do() -> None:
    scene = board("请别再反复试密码，带上锁和营业执照，到服务窗口重设。")
    assert [line.sign for line in scene.lines] == ["dont", "do", "do"]


def test_a_topic_stands_with_what_is_forbidden_of_it() -> None:
    scene = board("公共网络上，请不要输入银行卡密码和CA锁密码。")
    assert rows(scene) == [("dont", "公共网络上，请不要输入银行卡密码和CA锁密码")]


def test_two_ways_to_choose_from_are_both_allowed() -> None:
    scene = board("可以在网上申请，也可以带着材料到大厅窗口办。")
    assert (scene.kind, [line.sign for line in scene.lines]) == ("dos", ["do", "do"])


@pytest.mark.parametrize(
    ("answer", "condition"),
    [
        ("能不能联合申请，看每块地的出让公告。", "能不能联合申请"),
        ("不会用就叫工作人员帮您。", "不会用"),
        ("除任务取消外，应当重新招标。", "除任务取消外"),
        ("单位名称变了，锁里的信息也要换。", "单位名称变了"),
        ("补好以后，要在系统里重新绑定。", "补好以后"),
    ],
)
def test_a_case_is_found_however_it_is_put(answer: str, condition: str) -> None:
    scene = board(answer)
    assert (scene.kind, scene.lines[0].note) == ("flow", condition)


def test_after_what_a_day_is_counted_is_no_case() -> None:
    assert board("招标人收到评标报告后，三日内就要公示候选人。").kind == "timeline"


def test_what_is_counted_in_the_text_is_a_list_without_its_numbers() -> None:
    scene = board("随父或随母登记：一是随父登记，二是随母登记。", "怎么上户口")
    assert (scene.kind, scene.lead) == ("checklist", "随父或随母登记：")
    assert [line.text for line in scene.lines] == ["随父登记", "随母登记"]
    assert scene.lines[0].said == "一是随父登记，"


def test_a_counted_case_has_no_number_on_its_gate() -> None:
    scene = board("（一）买房的，带购房合同；（二）租房的，带租赁合同。")
    assert rows(scene) == [("带购房合同", "买房的"), ("带租赁合同", "租房的")]
