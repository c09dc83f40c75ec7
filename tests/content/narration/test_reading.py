"""How written texts are read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.narration.reading import read_aloud, tokens

CASES = {
    # telephone numbers
    "0537-7817005": "零五三七，七八幺七零零五",
    "电话：7817005。": "电话：七八幺七零零五。",
    "电话，0537-2967000。": "电话，零五三七，二九六七零零零。",
    "拨打12345热线": "拨打幺二三四五热线",
    "请拨打110": "请拨打幺幺零",
    "手机13812345678转802": "手机幺三八幺二三四五六七八，转八零二",
    "400-811-0011": "四零零，八幺幺，零零幺幺",
    "拨打3次": "拨打三次",
    # time
    "8:30": "八点三十分",
    "上午9：00": "上午九点",
    "14:05": "十四点零五分",
    "2:00": "两点",
    "8:30-12:00": "八点三十分到十二点",
    "13:30—17:00": "十三点三十分到十七点",
    # dates
    "2021年": "二零二一年",
    "2022年3月5日": "二零二二年三月五日",
    "2月2日": "二月二日",
    "2021-03-05": "二零二一年三月五日",
    "2022.12.31": "二零二二年十二月三十一日",
    "2020—2022年": "二零二零到二零二二年",
    # documents and law
    "〔2021〕30号": "二零二一年三十号",
    "鲁公资〔2021〕第12号": "鲁公资二零二一年十二号",
    "第五十七条": "第五十七条",
    "第57条第2款": "第五十七条第二款",
    "《招标投标法》": "招标投标法",
    # parts and money
    "3%": "百分之三",
    "0.5％": "百分之零点五",
    "3%-5%": "百分之三到百分之五",
    "3-5%": "百分之三到百分之五",
    "2‰": "千分之二",
    "2/3以上": "三分之二以上",
    "￥1,000元": "一千元",
    "￥2万": "两万元",
    "20000万元": "两亿元",
    "123.45亿元": "一百二十三点四五亿元",
    # how many
    "5日内": "五日内",
    "2个工作日": "两个工作日",
    "12个": "十二个",
    "2楼": "二楼",
    "1-2个": "一到两个",
    "3～5天": "三到五天",
    "800㎡": "八百平方米",
    "-1楼": "负一楼",
    "比例1:500": "比例一比五百",
    # where and what
    "301室": "三零幺室",
    "1205会议室": "幺二零五会议室",
    "B12号窗口": "B十二号窗口",
    "JN2021-001": "J N二零二幺，零零幺",
    "91370800MA3C": "九幺三七零八零零M A三C",
    "３楼": "三楼",
    # letters
    "CA": "C A",
    "办理CA证书": "办理C A证书",
    "UKey": "U Key",
    "USB接口、Word文档": "U S B接口、Word文档",
    # lists and marks
    "1. 登录": "一，登录",
    "①登录②上传": "一，登录，二，上传",
    "“您好”（周末除外）": "您好，周末除外，",
    "货物/服务": "货物、服务",
    "≥3家": "大于等于三家",
    "见www.jnggzy.cn": "见屏幕上的网址",
    "发到a.b@jining.gov.cn": "发到屏幕上的邮箱",
}


@pytest.mark.parametrize(("written", "said"), CASES.items())
def test_it_is_read_as_a_clerk_would_read_it(written: str, said: str) -> None:
    assert read_aloud(tokens(written)).strip() == said


@pytest.mark.parametrize(
    "whole",
    ["0537-7817005", "〔2021〕30号", "《建设工程质量管理条例》", "8:30-12:00", "2022年3月5日"],
)
def test_what_belongs_together_is_one_token(whole: str) -> None:
    assert whole in [token.shown for token in tokens(f"按{whole}办理")]


_TEXTS = st.text(
    st.sampled_from("年月日号第条电话0123456789２:：-—,./%￥〔〕《》（）CAa元万个室转\n ，。")
)


@given(_TEXTS | st.text())
def test_no_figure_reaches_the_voice_and_no_text_is_lost(text: str) -> None:
    parts = list(tokens(text))
    assert "".join(part.shown for part in parts) == text
    assert not set("0123456789") & set(read_aloud(iter(parts)))
