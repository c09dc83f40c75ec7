"""What is asked of a thing beyond the thing itself: an entry that never speaks of it does not answer it.

可以延期还款吗 is nearly word for word 还款日期, whose entry knows the day and nothing of putting it off. One word of
a sentence weighs little against all the others; but whoever names one of these wants to hear of just that.
"""

import re

# True of any counter. Each row: words for the same, normalised, as visitors and as entries say it.
_ASPECTS: tuple[str, ...] = (
    # what is done with it
    r"更改|变更|修改|更换|改成|改为|改一?[下个]|(?<!更)改(?!革|造|善)|换(?!届|句|言)",
    r"推迟|延期|延后|延迟|延长|缓[缴交]|宽限|晚一?[些点]|(?<!最)晚几[天日]",
    r"提前|提早|早一?点",
    r"取消|撤销|撤回|撤(?!场)|退订|作废|反悔|不要了|不想要|不办了",
    r"关闭|注销|注消|解除|解绑|终止|停用|关掉",
    r"开通|开启|打开|启用|激活",
    r"重新|再次|重复|再来一|第[二三]次",
    r"丢|遗失|挂失|补办|补领|补证|找不(?:到|着)|不见了|掉了",
    r"坏|损坏|损毁|摔|进水|磨损",
    r"提升|提高|增加|上调|涨",
    r"降低|减少|下调|减免|优惠|打折|便宜",
    r"恢复|解冻|解封",
    r"转让|过户|转给|转到|转移|继承",
    r"邮寄|快递|寄",
    r"下载",
    r"支付|付款(?!码)",
    r"请假|退库|回避",
    r"预约|预定",
    r"加急|尽快|催|快一?点",
    r"(?:打印|复印|扫描)(?![店费])",
    r"代办|代理|委托|代[领取交签]|替(?:我|他|她|别|人|家)|帮(?:别|人|他|她|家)|别人|他人|家人|亲戚",
    r"投诉|举报|申诉|检举",
    # what is wished to be known of it
    r"一定要|一定得|必须|非得|非要",
    r"影响|后果|耽误",
    r"罚|违约金|滞纳金|黑名单",
    r"区别|区分|不一样|差别",
    r"不一致|不相符|对不上|(?:写|填|弄|搞|输|按|交)错|错了",
    r"几次|多少次|次数",
    r"多少(?:个|位|人|家|名|张|份|层|亩|间|台)|(?<![十好这没有])几(?:名|位|年|张|份|路)|[要能]几个",
    r"多少钱|费|收钱|要钱|花钱|价钱|价格|利息|怎么算|怎么计",
    r"最多|最高|最大|上限|限额|封顶",
    r"最少|最低|最小|下限|起点",
    r"逾期|过期|超期|超时|过时|失效|错过|误了",
    r"短信|邮件|邮箱|通知我|提醒",
    r"验证码",
    r"名单",
    r"密码|口令",
    r"发票|收据|票据",
    r"盖章|签字|签名|公章|签章",
    r"周末|周[六日]|星期[六天日]|礼拜[六天日]|节假日|放假|过年|午休|中午|下班|晚上|夜里",
    r"外地|异地|外省|外国|国外|境外",
    r"年龄|几岁|多大(?:年纪|岁)|未成年|岁数",
    r"安全|泄露|保密|隐私|骗",
)
_ANY = [re.compile(words) for words in _ASPECTS]


def aspects(text: str) -> int:
    """Those that normalised `text` names, a bit each."""
    return sum(1 << place for place, words in enumerate(_ANY) if words.search(text))


def named(text: str, lacking: int) -> list[str]:
    """The words in normalised `text` for each of the aspects `lacking`."""
    found = (words.search(text) for place, words in enumerate(_ANY) if lacking >> place & 1)
    return [match[0] for match in found if match]
