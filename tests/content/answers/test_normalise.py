"""However it is written, what is said the same becomes the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.normalise import MAX_CHARACTERS, normalise, unify


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("请问，ＣＡ證書17:30能辦嗎？", "ca证书十七点三十能办吗"),
        ("呃那个，我想问一下保证金咋退呢", "保证金咋退"),
        ("您好！麻烦问一下厕所在哪", "厕所在哪"),
        ("什麼時候可以退錢", "什么时候可以退钱"),
        ("①号窗口", "一号窗口"),
        ("CA锁 坏 了", "ca锁坏了"),
        ("易博士，帮我查一下中标结果", "中标结果"),
        ("易博士是谁", "易博士是谁"),
        ("你好", "你好"),
        ("嗯", "嗯"),
    ],
)
def test_one_form_for_one_wording(written: str, said: str) -> None:
    assert normalise(written) == said


@pytest.mark.parametrize("nothing", ["", "   ", "。。。", "？！…", "🙂🙂", "\n\t", "——"])
def test_marks_alone_say_nothing(nothing: str) -> None:
    assert normalise(nothing) == ""
    assert unify(nothing) == ""


def test_of_a_long_story_the_end_is_kept() -> None:
    story = "我是外地来的，" * 2000 + "保证金什么时候退"
    assert normalise(story).endswith("保证金什么时候退")
    assert len(normalise(story)) <= MAX_CHARACTERS


@given(st.text(max_size=400))
def test_only_letters_and_characters_are_left(text: str) -> None:
    for form in (normalise(text), unify(text)):
        assert len(form) <= MAX_CHARACTERS
        assert re.fullmatch("[a-z\u3400-\u9fff\U00020000-\U0003ffff]*", form)


def test_unify_keeps_every_word() -> None:
    assert unify("请问2号窗口在哪呢") == "请问二号窗口在哪呢"


@given(st.text(max_size=300))
def test_what_is_normalised_stays_as_it_is(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text("请问二零五,，。嗯ca西诶你好易博士1230点年百室号窗口房间幺两第", max_size=40))
def test_what_is_made_of_figures_and_fillers_is_stable_too(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    "ways",
    [
        ("2号窗口", "二号窗口", "两号窗口", "二窗口", "２号窗口", "2窗口", "②号窗口"),
        ("12号窗口在哪", "十二号窗口在哪", "12窗口在哪"),
        ("205室", "二零五室", "二百零五室", "205号房间", "二零五房间", "两百零五室", "２０５房"),
        ("110", "幺幺零", "一一零", "一百一十"),
        ("12345", "一二三四五", "幺二三四五"),
        ("0537-7817005", "零五三七七八一七零零五", "零五三七-七八幺七零零五", "05377817005"),
        ("7817000", "七八一七零零零", "七八幺七零零零"),
        ("2021年", "二零二一年", "二〇二一年"),
        ("CA证书", "ca证书", "西诶证书", "西欸证书", "C A证书", "ＣＡ证书", "西A证书", "C.A.证书"),
        ("CA锁丢了", "西诶锁丢了", "西哎锁丢了"),
        ("A座在哪", "a座在哪", "诶座在哪", "欸座在哪"),
        ("B座", "比座", "必座"),
        ("U盾", "优盾", "u盾"),
    ],
)
def test_typed_and_spoken_meet(ways: tuple[str, ...]) -> None:
    assert len({normalise(way) for way in ways}) == 1, [normalise(way) for way in ways]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东西诶", "东ca"),
        ("三五天", "35天"),
        ("205室", "二零六室"),
        ("二号窗口", "三号窗口"),
        ("三点一四一五", "三点1415"),
        ("同一窗口", "同一号窗口"),
    ],
)
def test_what_is_not_the_same_stays_apart(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.integers(100, 10**11))
def test_a_number_spoken_digit_by_digit_is_the_number_typed(number: int) -> None:
    typed = str(number)
    spoken = typed.translate(str.maketrans("0123456789", "零一二三四五六七八九"))
    assert normalise(spoken + "号") == normalise(typed + "号")
    assert normalise(spoken.replace("一", "幺")) == normalise(typed)


@given(st.integers(1, 99), st.sampled_from(["号窗口", "窗口"]))
def test_a_window_is_found_by_its_number(number: int, kind: str) -> None:
    assert normalise(f"去{number}{kind}") == normalise(f"去{number}号窗口")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("不是异议，是质疑怎么提", "质疑怎么提"),
        ("不是异议是质疑怎么提", "质疑怎么提"),
        ("我说的不是投标保证金，是拍地的保证金", "拍地的保证金"),
        ("不是政府采购，我问的是工程的", "工程的"),
    ],
)
def test_what_is_taken_back_is_not_meant(said: str, meant: str) -> None:
    assert normalise(said) == normalise(meant)


@pytest.mark.parametrize(
    "said",
    ["不是公司可以拍地吗", "不是本地公司，能投标吗", "不是公司是不是可以拍地", "是不是要交钱"],
)
def test_to_be_none_is_no_correction(said: str) -> None:
    assert "是" in normalise(said)
