"""What a sentence asks for, when it says nothing else: its part of an answer, or a matter.

"那要带什么材料" is made of nothing but joints ("那", "要") and words that ask for materials; "养老金要带什么材料"
is not. All texts are normalised.
"""

import re
from dataclasses import dataclass

from content.answers.decide import Part

# What asks, the more telling first: 哪个科管 is for the department though it holds 哪.
_PARTS: dict[Part, str] = {
    "basis": r"(?:依据)?(?:什么|啥|哪一?[条部个])(?:法律?|规定|文件)"
    r"|(?:法律|政策|规定|文件)?依据|根据|法律|法规|规定|条款|条文|哪部法|哪一?条|凭(?:什么|啥)",
    "materials": r"[要带拿]?(?:什么|啥|哪些)证(?![件明书券])"
    r"|(?:什么|啥|哪些)?(?:样的)?(?:材料|资料|手续|证件|东西|证明|表格?)(?:清单)?"
    r"|(?:带|拿|准备|备齐|写|填|传|提交|提供|出示|要|交)(?:点|些|个)?(?:什么|啥|哪些)",
    "department": r"管(?:这个?|这事儿?|它)的?(?:科室?|部门|人)?|(?:找|问|联系|交给|归)?谁(?:来)?(?:负责|管|办|接待)?"
    r"|(?:哪|什么|啥)个?(?:科室?|部门|单位|处室|人)(?:负责)?"
    r"|电话号码|联系电话|电话|号码|联系方式|怎么联系|咋联系|归(?:谁|哪)管"
    r"|(?:[管干做]|负责)(?:些)?(?:什么|啥)的|(?:管|负责)(?:些)?(?:什么|啥)",
    "place": r"[在到去上往]?哪(?:里|儿|边|块|头|屋|间屋?|层楼?|个(?:窗口|房间|屋|地方)|(?![个些条种天]))"
    r"|什么地方|啥地方|几(?:楼|层|号窗口?|号)|何处"
    r"|(?:怎么|咋)(?:走|去|过去)|地址|位置|窗口是?(?:几号|多少)"
    r"|(?:带|领|陪|送)(?:我们?|俺们?|咱们?)(?:过?去|走(?!走|一)|一下|一趟)+",
    "steps": r"(?:怎么|咋|怎样|如何)(?:个)?(?:办理|办|弄|做|整|搞|操作|申请|交|写|填|走流程)?|流程|步骤|程序|过程"
    r"|第[一二三四]步|头一步|一步一步|下一?步|接下来|接着|然后|之后|先(?:干|做)?(?:什么|啥)|后(?:干|做)(?:什么|啥)|[干做](?:什么|啥)",
}
# A matter of its own, which another question may hold: what it costs, how long it takes.
_MATTERS: dict[str, str] = {
    "amount": r"[交缴付]多少(?!钱)",
    "cost": r"[收花要交掏]?多少钱|[收花要](?:多少|几)(?![天个份人家年位张层日])|[收花要交掏]费用?"
    r"|(?:[要收花交掏]不)?[要收花交掏]钱|免费|费用|几块钱?|几个点",
    "long": r"多久|多长时间|(?:需?要?)?几(?:个?工作日|天)|多少个?(?:工作日|天)|多长",
    "when": r"什么时候|啥时候|何时|几时|哪天|几号",
    "self": r"(?:必须|非得)?(?:本人|法人|亲自)|代办|别人|委托|网上|线上|在家|现场|跑一趟|跑几趟",
    "condition": r"条件|资格|要求",
    "reply": r"答复|回复|回音|结果",
}
# Holds a sentence together; no subject among it.
_JOINTS = """
    赶紧 赶快 快说 快点 说说 讲讲 查查 问问 里头 里面 上头 上面 写着 写的 管着 备齐 弄不明白 弄不清楚 搞不懂
    恁 人家 这些 那些 那么 那 这个 那个 这种 这事 这件事 这 此 它们 它 他们 他 她 你们 你 您 我们 我 俺们 俺 咱们 咱
    需要 必须 应该 应当 可以 能不能 用不用 要不要 是不是 有没有 没有 一定 还是 具体 大概 一般 到底 究竟
    现在 办理 申请 补办 准备 提交 最多 最少 最快 一共 总共 过来 过去 出来 来着 时候 以后 之后 咨询 反映 提 事
    一下 什么 哪些 哪个 多少 啥
    请 给 再 才 先 后 又 都 也 还 就 得 该 要 能 会 想 是 有 没(?!中) 不 行 好 的 了 吗 么 嘛 呢 吧 和 跟
    上 来 去 到 在 从 往 用 拿 带 交 办 弄 做 走 等 打 问 找 收 管 叫 看 说 下 些 点
""".split()
# Wants to be shown the way, where 在哪 may be content with being told.
_GOES_THERE = re.compile(r"(?:怎么|咋)(?:走|去|过去)|带|领|陪|送")
_ASKING = re.compile(
    "|".join(
        [f"(?P<{name}>{words})" for name, words in (*_PARTS.items(), *_MATTERS.items())]
        + sorted(_JOINTS, key=len, reverse=True)
    )
)
# Says by itself that it goes on from what was said before.
_GOES_ON = re.compile(r"^(?:那|要是|如果|万一)(?!个|种|些)")
MATTER_WORDS = {name: re.compile(words) for name, words in _MATTERS.items()}


@dataclass(frozen=True)
class Asked:
    """What one sentence asks for, all of it or some of it may be nothing.

    `part` is of an answer; `matter` a key of MATTER_WORDS. `own`: the words that neither ask nor join,
    its subject if it has one. `goes_on`: it begins as one that follows another. `words`: those that ask
    for the part, or else for the matter; "" where neither is asked for.
    """

    part: Part | None
    matter: str | None
    own: tuple[str, ...]
    goes_on: bool
    words: str


def goes_there(wording: str) -> bool:
    """Whether normalised `wording`, which asks for a place, wants to go there and not only to know where it is."""
    return bool(_GOES_THERE.search(wording))


def asked(wording: str) -> Asked:
    """What normalised `wording` asks for."""
    found = {match.lastgroup: match[0] for match in _ASKING.finditer(wording)}
    part = next((part for part in _PARTS if part in found), None)
    matter = next((matter for matter in _MATTERS if matter in found), None)
    if part == "steps" and matter:  # 怎么收费 asks what it costs
        part = None
    own = tuple(filter(None, _ASKING.sub("\n", wording).split("\n")))
    words = found.get(part or matter, "")
    return Asked(part, matter, own, bool(_GOES_ON.match(wording)), words)
