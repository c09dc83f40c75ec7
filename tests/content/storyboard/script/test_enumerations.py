"""What a clerk has numbered is shown with its numbers, on one board or on several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.storyboard.scene import Scene
from tests.content.storyboard.script.scripted import boards, rows, said

DEEDS = ("登录系统", "上传材料", "确认提交")


def board(answer: str) -> Scene:
    (scene,) = boards(answer, "怎么办理")
    return scene


@pytest.mark.parametrize(
    "answer",
    [
        "第一步，登录系统。第二步，上传材料。第三步，确认提交。",
        "第1步：登录系统；第2步：上传材料；第3步：确认提交。",
        "步骤一：登录系统。步骤二：上传材料。步骤三：确认提交。",
        "首先登录系统，其次上传材料，最后确认提交。",
        "首先，登录系统。其次，上传材料。再次，确认提交。",
        "1. 登录系统。2. 上传材料。3. 确认提交。",
        "1、登录系统\n2、上传材料\n3、确认提交",
        "1．登录系统；2．上传材料；3．确认提交。",
        "（1）登录系统；（2）上传材料；（3）确认提交。",
        "1）登录系统；2）上传材料；3）确认提交。",
        "①登录系统；②上传材料；③确认提交。",
        "（一）登录系统；（二）上传材料；（三）确认提交。",
    ],
)
def test_what_one_does_is_steps_however_it_is_numbered(answer: str) -> None:
    scene = board(answer)
    assert (scene.kind, scene.first) == ("steps", 1)
    assert rows(scene) == [(deed,) for deed in DEEDS]


@pytest.mark.parametrize(
    "answer",
    [
        "请带以下材料：1.营业执照；2.法人身份证；3.授权委托书。",
        "请带以下材料：第一，营业执照；第二，法人身份证；第三，授权委托书。",
    ],
)
def test_what_is_no_deed_is_a_list(answer: str) -> None:
    scene = board(answer)
    assert (scene.kind, scene.heading) == ("checklist", "请带以下材料")
    assert rows(scene) == [("营业执照",), ("法人身份证",), ("授权委托书",)]


def test_what_announces_steps_is_their_heading_and_is_said() -> None:
    scene = board("办理数字证书的流程如下：1.营业执照上传；2.现场核对。")
    assert (scene.kind, scene.heading) == ("steps", "办理数字证书的流程")
    assert scene.narration.startswith("办理数字证书的流程如下：")


def test_times_and_sums_within_steps_stay_in_their_steps() -> None:
    scene = board("第一步，交二十元。第二步，两个工作日内来取。")
    assert (scene.kind, rows(scene)) == ("steps", [("交二十元",), ("两个工作日内来取",)])


def test_steps_are_counted_on_from_board_to_board() -> None:
    film = boards(
        "第一步：打开网站，点右上角的注册。第二步：填写单位名称和手机号，设置一个自己记得住的密码。"
        "第三步：上传营业执照的照片，要看得清。第四步：提交，等工作人员审核，一般两个工作日，会发短信。",
        "怎么注册",
    )
    assert [(scene.kind, scene.first, len(scene.lines)) for scene in film] == [
        ("steps", 1, 2),
        ("steps", 3, 2),
    ]
    assert film[1].heading == "接下来"


def test_a_step_too_long_for_company_has_its_number_as_heading() -> None:
    first, *_ = boards(
        "第一步，在山东省公共资源交易平台注册，填写单位名称、统一社会信用代码和联系人的姓名与手机号。"
        "第二步，带营业执照到一楼窗口办锁。第三步，用锁登录系统，完善信息并提交。",
        "怎么注册",
    )
    assert first.heading == "第一步"


@pytest.mark.parametrize(
    "answer",
    [
        "请带1、2、3号楼的钥匙来登记。",
        "（二）项要写清；（四）项不用写。",
        "最后交钱的人，最后领号。",
        "一共2.5万元，其中1.5万元先交。",
    ],
)
def test_figures_that_count_nothing_are_left_alone(answer: str) -> None:
    assert said(boards(answer)) == answer
    assert all(scene.kind != "steps" for scene in boards(answer))


@given(
    st.lists(
        st.sampled_from("登录系统 上传材料 等短信 带身份证，不要复印件 核对".split()),
        min_size=2,
        max_size=9,
    )
)
def test_every_step_is_shown_once_under_its_own_number(deeds: list[str]) -> None:
    answer = "".join(f"第{'一二三四五六七八九'[n]}步，{deed}。" for n, deed in enumerate(deeds))
    film = boards(answer)
    assert said(film) == answer
    number = 1
    for scene in film:
        if scene.kind == "steps":
            assert scene.first == number
        number += len(scene.lines) if scene.kind == "steps" else 1
    assert number == len(deeds) + 1
