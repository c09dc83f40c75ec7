import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.masking import BANK_CARD, ID_CARD, PHONE, mask

SPOKEN = dict(zip("0123456789", "零幺二三四五六七八九", strict=True))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我的身份证号是370802199003072416", f"我的身份证号是{ID_CARD}"),
        ("11010519491231002X 能查吗", f"{ID_CARD} 能查吗"),
        ("11010519491231002x能查吗", f"{ID_CARD}能查吗"),
        ("370802 19900307 2416", ID_CARD),
        ("370802-1990-03-07-2416", ID_CARD),
        ("３７０８０２１９９００３０７２４１６", ID_CARD),
        ("身份证三七零八零二一九九零零三零七二四一六", f"身份证{ID_CARD}"),
        ("三七零八零二 一九九零零三零七 二四幺六", ID_CARD),
        ("老身份证370802900307241", f"老身份证{ID_CARD}"),
        ("打13800138000找我", f"打{PHONE}找我"),
        ("138 0013 8000", PHONE),
        ("138-0013-8000。", f"{PHONE}。"),
        ("138.0013.8000", PHONE),
        ("+86 13800138000", PHONE),
        ("8613800138000", PHONE),
        ("我电话是一三八零零一三八零零零", f"我电话是{PHONE}"),
        ("幺三八 零零幺三 八零零零，回我一下", f"{PHONE}，回我一下"),
        ("回一三八零零一三八零零零一下", f"回{PHONE}一下"),
        ("一三八，呃，零零一三，八零零零", PHONE),
        ("１３８００１３８０００", PHONE),
        ("①13800138000", f"①{PHONE}"),
        ("电话13800138000电话13900139000", f"电话{PHONE}电话{PHONE}"),
        ("2021-03-15 13800138000", f"2021-03-15 {PHONE}"),
        ("0537-2967000", PHONE),
        ("(0537)2967000", PHONE),
        ("（0537） 2967000", PHONE),
        ("0537 296 7000", PHONE),
        ("05372967000转8012", PHONE),
        ("0537-2967000 转 8012 找王科长", f"{PHONE} 找王科长"),
        ("010-88886666", PHONE),
        ("零五三七 二九六七零零零", PHONE),
        ("电话是2967000", f"电话是{PHONE}"),
        ("打给 296-7000", f"打给 {PHONE}"),
        ("卡号6222021602012345678", f"卡号{BANK_CARD}"),
        ("6222 0216 0201 2345 678", BANK_CARD),
        ("6222-0216-0201-2345", BANK_CARD),
        ("4111111111111111", BANK_CARD),
        ("六二二二零二幺六零二零幺二三四五六七八", BANK_CARD),
        ("6 2 2 2 0 2 1 6 0 2 0 1 2 3 4 5", BANK_CARD),
        ("开户行ICBC6222020200112233446", f"开户行ICBC{BANK_CARD}"),
    ],
)
def test_a_number_of_a_person_is_blotted_out(said: str, kept: str) -> None:
    assert mask(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "3号窗口在哪",
        "三号窗口、四号窗口",
        "2021年3月15日上午9:30开标",
        "2021-03-15 09:30",
        "二零二一年三月十五日",
        "20210315",
        "预算1,380,013,800元",
        "中标价13800138000元",
        "两千万的工程",
        "注册资本12345678元",
        "第三十二条第一款",
        "济政办〔2021〕30号",
        "百分之九十八点五，98.5%",
        "项目编号：JNCZ-2021-0123",
        "SDGP370800202102000123",
        "项目编号370800202100012345",
        "12345热线",
        "打110",
        "拨打 400-607-2000",
        "2967000平方米",
        "91370800000000000G",
        "1、2、3、4、5、6、7、8、9、10、11、12、13",
        "2021.03.15、2021.03.16、2021.03.17",
        "一二三四五六七八九十",
        "CA锁的密码是几位",
        "我一三五有空",
        "",
    ],
)
def test_what_is_no_number_of_a_person_stays(said: str) -> None:
    assert mask(said) == said


@given(st.text())
def test_any_text_is_masked_and_masked_again_the_same(said: str) -> None:
    assert mask(mask(said)) == mask(said)


@given(st.text("0123456789一二零幺Xx-— 转电话号码元()（）."))
def test_masking_settles_on_texts_made_of_figures(said: str) -> None:
    once = mask(said)
    assert mask(once) == once


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", " ", "-", "，"]))
def test_every_mobile_number_is_found_however_it_is_written(number: str, between: str) -> None:
    parts = number[:3], number[3:7], number[7:]
    typed = between.join(parts)
    spoken = between.join("".join(SPOKEN[figure] for figure in part) for part in parts)
    assert mask(f"请回电{typed}谢谢") == mask(f"请回电{spoken}谢谢") == f"请回电{PHONE}谢谢"


def test_a_company_s_code_of_nothing_but_figures_stays() -> None:
    # GB 32100: the last is a check figure, so the one before can be chosen until it is a figure.
    code = next(
        body + str(last)
        for tail in range(10)
        for body in [f"9137080012345678{tail}"]
        for last in range(10)
        if (sum(int(f) * pow(3, p, 31) for p, f in enumerate(body)) + last) % 31 == 0
    )
    assert mask(f"信用代码{code}") == f"信用代码{code}"
    assert mask(f"卡号{code[:-1]}{(int(code[-1]) + 1) % 10}") == f"卡号{BANK_CARD}"


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "13", "0537-", "电话2", "6222 ", "一三八", "1呃", "2021-03-"]
)
def test_a_text_of_any_length_takes_time_in_proportion(piece: str) -> None:
    began = time.process_time()
    mask(piece * (20_000 // len(piece)))
    short = time.process_time() - began
    assert short < 5
