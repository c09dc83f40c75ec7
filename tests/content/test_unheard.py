from content.unheard import Unheard, unheard
from content.wordings import Wording

KNOWN = {*"的财务科怎么办优又西诶丢了咬是", "钥匙", "窗口", "优盾", "证书"}


def wording(text: str, field: str = "ask") -> Wording:
    return Wording("questions.json", text, field, text)


def found(*wordings: Wording) -> list[Unheard]:
    return unheard(wordings, KNOWN)


def test_what_the_model_knows_is_not_told() -> None:
    assert found(wording("钥匙丢了怎么办"), wording("财务的证书")) == []


def test_a_character_that_is_known_only_in_a_word_is_heard_there_alone() -> None:
    [lock] = found(wording("钥匙丢了"), wording("钥丢了"))
    assert (lock.word, lock.alike) == ("钥", ("咬",))
    assert [place.text for place in lock.places] == ["钥丢了"]


def test_letters_are_written_as_they_sound() -> None:
    lost = {
        one.word: one.alike for one in found(wording("CA证书"), wording("U盾"), wording("ca锁"))
    }
    assert lost == {"ca": ("西诶",), "u盾": ("优盾",), "ca锁": ()}


def test_nobody_spells_out_an_address() -> None:
    letters = {*"诶西伊优", "偶"}
    assert unheard([wording("aeceuu")], letters)[0].alike == ()
    assert unheard([wording("aceu")], letters)[0].alike != ()


def test_the_common_ones_of_those_that_sound_alike_stand_first() -> None:
    assert unheard([wording("u")], {"亴", "优", "佑"})[0].alike == ("优", "佑", "亴")


def test_a_word_is_told_once_with_all_its_places() -> None:
    [lock] = found(wording("锁怎么办"), wording("锁丢了"), wording("锁的锁"))
    assert [place.item for place in lock.places] == ["锁怎么办", "锁丢了", "锁的锁"]
    assert lock.message == "语音模型听不到「锁」，也没有同音的词，可以补一个不用它的问法"


def test_a_name_of_single_characters_is_told_a_name_of_words_is_not() -> None:
    names = [wording(name, "aliases.1") for name in ("财务窗口", "证书的窗口", "钥匙窗口")]
    [apart] = found(*names, wording("财务科怎么办"))
    assert (apart.word, apart.parts) == ("财务窗口", ("财", "务", "窗口"))
    assert "「财 务 窗口」" in apart.message
