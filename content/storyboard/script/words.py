"""The words in which a line is not broken: everybody's, the trade's, and the names of a set."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache

from content.schema import ContentSet

# What no dictionary of everyday speech has; two-character words suffice where longer ones are made of them.
_TRADE = """
招标 投标 开标 评标 中标 竞标 流标 废标 标书 标段 采购 公告 公示 招标人 投标人 采购人 供应商 候选人
代理机构 招标代理机构 采购单位 采购意向 政府采购 招标文件 投标文件 采购文件 响应文件 评标报告 评标委员会
中标通知书 成交通知书 通知书 成交确认书 出让 出让合同 出让公告 出让文件 竞买 竞买人 竞得 竞价 挂牌 拍卖
底价 建设用地 国有建设用地 使用权 产权 产权交易 国有资产 国有产权 资产评估 保证金 投标保证金 履约保证金
竞买保证金 保函 电子保函 基本账户 账户 账号 转账 到账 利息 数字证书 证书 窗口 服务窗口 服务台 大厅
材料 营业执照 身份证 授权委托书 委托书 公章 签章 电子印章 印章 复印件 原件 经办人 法定代表人 负责人
下载 上传 登录 注册 绑定 解锁 密码 驱动 浏览器 电脑 系统 交易系统 电子交易系统 网站 网址 平台 栏目
书面 截止 截止时间 工作日 期限 顺延 有效期 异议 质疑 投诉 答复 受理 行政监督 监督部门 财政部门
主管部门 自然资源 信用信息 手续 手续费 收费 免费 付款 验收 供货 合同 签订 签合同 单位 科室 公司 机构
部门 专家 评审 得分 资格 资格审查 资质 条件 中小企业 小微企业 声明函 价款 过户 不动产 登记 领取 办理
补办 挂失 咨询 公开 信息公开 政府信息公开 申请 医疗器械 耗材 公共资源 公共资源交易 交易 交易网 宅基地
集体土地 村民 租户 股东 股权 优先购买权 洗手间 卫生间 停车场 车位 电梯 轮椅 楼梯 自助 打印 扫描 复印
饮水机 无线网 告示牌 联合体 共同投标协议 清单 限额 标准 目录 预算 决算 文件 项目 工程 货物 服务
""".split()


@cache
def _everyday() -> frozenset[str]:
    from pypinyin.phrases_dict import phrases_dict

    return frozenset(phrases_dict) | frozenset(_TRADE)


class Words(Container[str]):
    """Everyday and trade words, and what a set calls its own."""

    def __init__(self, content: ContentSet) -> None:
        self._own = frozenset(_names(content))

    def __contains__(self, word: object) -> bool:
        return word in self._own or word in _everyday()


def _names(content: ContentSet) -> Iterator[str]:
    for department in content.departments:
        yield department.name
    for place in content.places:
        yield place.name
    for confusable in content.lexicon:
        for term in confusable.terms:
            yield from term
