"""Three documents as offices have them, each in a style of its own."""

import io
from typing import Any

import docx


def packed(document: Any) -> bytes:
    """As Word saves it."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def questions_and_answers() -> bytes:
    """ "问：" and "答：", some with a number, some in one line, under Chinese numerals."""
    made = docx.Document()
    made.add_heading("公共资源交易常见问题解答", 0)
    for text in (
        "一、政府采购",
        "问：供应商怎么注册入库？",
        "答：登录电子交易系统，点“主体注册”，按提示上传资料。审核一般一个工作日。",
        "所需材料：营业执照副本；法定代表人身份证；授权委托书。",
        "2、问：质疑应当在几天内提出？",
        "答：知道或者应当知道权益受损之日起七个工作日内，以书面形式提出。",
        "法律依据：《中华人民共和国政府采购法》第五十二条、《政府采购质疑和投诉办法》（财政部令第94号）第十条",
        "二、CA证书",
        "问：CA证书怎么续期？答：证书到期前一个月在网上续期。步骤如下：（1）登录CA服务网；（2）提交续期申请；（3）缴费后在线更新。",
    ):
        made.add_paragraph(text)
    return packed(made)


def guide() -> bytes:
    """Headings with Word's own numbered and dotted lists below them."""
    made = docx.Document()
    made.add_heading("办事指南", 1)
    made.add_heading("投标保证金退还", 2)
    made.add_paragraph(
        "没有中标的投标人，保证金在中标通知书发出后五日内退还。"
        "根据《中华人民共和国招标投标法实施条例》第五十七条，要连同银行同期存款利息一起退。"
    )
    made.add_heading("办理流程", 3)
    for text in ("投标人在系统里提出退款申请", "工作人员核对账户", "银行原路退回"):
        made.add_paragraph(text, style="List Number")
    made.add_heading("所需材料", 3)
    for text in ("退款申请表", "收据复印件"):
        made.add_paragraph(text, style="List Bullet")
    made.add_paragraph("办理科室：政府采购科")
    made.add_heading("开标室预约", 2)
    made.add_paragraph("招标代理机构至少提前三个工作日在系统里预约，预约成功后会收到短信。")
    made.add_paragraph("办理地点：大厅服务台")
    return packed(made)


def numbered() -> bytes:
    """ "1.…？" under Chinese numerals, a list of materials, and a table of three columns."""
    made = docx.Document()
    for text in (
        "大厅服务问答",
        "一、来访须知",
        "1.中心几点上班？",
        "工作日上午八点半到十二点，下午一点半到五点。节假日不办理。",
        "2.停车要收费吗？来办事的车辆免费停放，从东门进。",
        "二、办事",
        "3.企业信息变更需要哪些材料？",
        "需要带以下材料：",
        "（1）变更申请表，加盖公章；",
        "（2）营业执照副本；",
        "（3）经办人身份证。",
        "",
        "材料齐全的当场办结。",
    ):
        made.add_paragraph(text)
    table = made.add_table(rows=1, cols=3)
    rows = [
        ("序号", "问题", "答案"),
        ("1", "开标可以不到现场吗", "可以。远程解密就行，提前半小时登录系统。"),
        ("2", "评标结果在哪里看", "在中心网站“结果公示”栏目看，公示三天。"),
    ]
    for _ in rows[1:]:
        table.add_row()
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return packed(made)
