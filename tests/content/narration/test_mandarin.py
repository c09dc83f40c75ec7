"""What the neural voice is given to say, word for word."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import pinyin_dict

from content.load import BUNDLED, load_set
from content.narration import kokoro_files
from content.narration.mandarin import phonemes, syllables
from content.narration.narrator import UnsayableError
from content.storyboard.said import sentences

READINGS = {
    "没中标的投标人": "mei2 zhong4 biao1 de5 tou2 biao1 ren2",
    "还没开标的文件": "hai2 mei2 kai1 biao1 de5 wen2 jian4",
    "影响大家编标的": "ying3 xiang3 da4 jia1 bian1 biao1 de5",
    "电子印章": "dian4 zi3 yin4 zhang1",
    "视为撤销": "shi4 wei2 che4 xiao1",
    "规划为工业用地": "gui1 hua4 wei2 gong1 ye4 yong4 di4",
    "作为依据": "zuo4 wei2 yi1 ju4",
    "为什么": "wei4 shen2 me5",
    "为民服务": "wei4 min2 fu2 wu4",
    "换新锁重发证书": "huan4 xin1 suo3 chong2 fa1 zheng4 shu1",
    "重新招标": "chong2 xin1 zhao1 biao1",
    "重要设备": "zhong4 yao4 she4 bei4",
    "最长不得超过": "zui4 chang2 bu4 de2 chao1 guo4",
    "要多长时间": "yao4 duo1 chang2 shi2 jian1",
    "带孩子的家长": "dai4 hai2 zi5 de5 jia1 zhang3",
    "往前数": "wang3 qian2 shu3",
    "次数明显": "ci4 shu4 ming2 xian3",
    "有人教您": "you3 ren2 jiao1 nin2",
    "东西落在大厅了": "dong1 xi1 la4 zai4 da4 ting1 le5",
    "到时候没收到": "dao4 shi2 hou4 mei2 shou1 dao4",
    "钱查得到": "qian2 cha2 de5 dao4",
    "取得营业执照": "qu3 de2 ying2 ye4 zhi2 zhao4",
    "银行退还": "yin2 hang2 tui4 huan2",
    "还可以投诉": "hai2 ke3 yi3 tou2 su4",
    "供应商": "gong1 ying4 shang1",
    "变更信息": "bian4 geng1 xin4 xi1",
    "更正公告": "geng1 zheng4 gong1 gao4",
    "有正当理由": "you3 zheng4 dang4 li3 you2",
    "缴税": "jiao3 shui4",
    "济宁市任城区": "ji3 ning2 shi4 ren2 cheng2 qu1",
    "车停哪儿": "che1 ting2 na3 er5",
    "等一会儿": "deng3 yi2 hui4 er5",
    "统一社会信用代码": "tong3 yi1 she4 hui4 xin4 yong4 dai4 ma3",
}


@pytest.mark.parametrize(("han", "expected"), READINGS.items())
def test_a_character_of_several_sounds_is_said_as_its_word_wants(han: str, expected: str) -> None:
    words = syllables(han)
    assert "".join(word for word, _ in words) == han
    assert " ".join(syllable for _, reading in words for syllable in reading) == expected


def test_words_stand_apart_and_marks_are_pauses() -> None:
    assert phonemes("您好，请到二楼。") == "ni↗nxau↓, ʨʰi↓ŋ tau↘ ɚ↘lou↗."


def test_letters_are_said_by_their_names_and_some_words_as_words() -> None:
    assert phonemes(" C A 锁") == "sˈi ˈA swo↓"
    assert phonemes("e签宝") == "ˈi ʨʰjɛ→npau↓"
    assert phonemes(" WiFi ") == "wˈIfI"


def test_what_has_no_sound_is_refused_by_name() -> None:
    with pytest.raises(UnsayableError, match="“д”"):
        phonemes("第д条")


def _known() -> set[str]:
    return {*json.loads(kokoro_files.vocabulary())["vocab"]}


def test_the_voice_knows_every_phoneme_of_the_bundled_set_and_of_the_alphabet() -> None:
    said = "".join(sentences(load_set(BUNDLED)))
    alphabet = "abcdefghijklmnopqrstuvwxyz WiFi Key UKey Word Excel"

    assert set(phonemes(said) + phonemes(alphabet)) <= _known()


_CHARACTERS = [chr(code) for code in pinyin_dict.pinyin_dict if 0x4E00 <= code <= 0x9FFF]


@given(
    st.text(
        st.sampled_from(_CHARACTERS) | st.sampled_from("，。！？；：、“”（）《》 …—"), max_size=20
    )
)
def test_any_chinese_text_can_be_said(text: str) -> None:
    spelt = phonemes(text)

    assert set(spelt) <= _known()
    assert bool(re.search(r"\w", spelt)) == bool(re.search(r"\w", text))
