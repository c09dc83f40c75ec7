"""An answer's text becomes sentences to say and subtitles to show."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content.narration.sentences import pieces

_ANSWER = (
    "未中标的投标保证金，招标人最迟应当在书面合同签订后5日内退还，并支付银行同期存款利息"
    "（《招标投标法实施条例》第五十七条）。请咨询0537-7817005；“谢谢！”"
)


def test_an_answer_is_divided_at_its_marks_and_long_sentences_at_a_comma() -> None:
    assert [piece.shown for piece in pieces(_ANSWER)] == [
        "未中标的投标保证金，招标人最迟应当在书面合同签订后5日内退还，",
        "并支付银行同期存款利息（《招标投标法实施条例》第五十七条）。",
        "请咨询0537-7817005；",
        "“谢谢！”",
    ]


def test_what_is_said_differs_from_what_is_shown_only_where_it_must() -> None:
    assert [piece.said for piece in pieces(_ANSWER)] == [
        "未中标的投标保证金，招标人最迟应当在书面合同签订后五日内退还，",
        "并支付银行同期存款利息，招标投标法实施条例第五十七条。",
        "请咨询零五三七，七八幺七零零五；",
        "谢谢！",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("好。", ["好。"]),
        ("您好！！请问？", ["您好！！", "请问？"]),
        ("他说：“可以。”然后走了。", ["他说：“可以。”", "然后走了。"]),
        ("等等……再来。", ["等等……", "再来。"]),
        ("第一行\n第二行", ["第一行\n", "第二行"]),
        ("1. 登录；\n2. 上传。\n", ["1. 登录；\n", "2. 上传。\n"]),
        ("利率为3.5。", ["利率为3.5。"]),
        ("……好的", ["……好的"]),
        ("没有标点", ["没有标点"]),
    ],
)
def test_marks_stay_with_their_sentence(text: str, shown: list[str]) -> None:
    assert [piece.shown for piece in pieces(text)] == shown


@pytest.mark.parametrize("text", ["", "  \n", "。！", "——"])
def test_nothing_to_say_makes_no_piece(text: str) -> None:
    assert pieces(text) == ()


def test_a_sentence_without_any_mark_is_still_divided() -> None:
    assert all(len(piece.shown) <= 40 for piece in pieces("没有标点的长句子" * 30))


def test_a_telephone_number_is_never_divided() -> None:
    for lead in range(30, 45):
        text = "请" * lead + "电话0537-7817005" + "谢" * 30
        assert any("0537-7817005" in piece.shown for piece in pieces(text))


_CHARACTERS = "年月电话的0123456789:-./%〔〕《》（）“”CAa元\n 、，。！；…"


@given(st.text(st.sampled_from(_CHARACTERS), max_size=120) | st.text(max_size=60))
@example("①")
@example("。1.")
def test_subtitles_give_back_the_text_and_every_piece_says_something(text: str) -> None:
    said = pieces(text)
    if said:
        assert "".join(piece.shown for piece in said) == text
    assert all(any(character.isalnum() for character in piece.said) for piece in said)
