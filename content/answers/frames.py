"""What is said around a name: 带我去…, …在几楼, …的人在不在. Parsed from both ends, not listed.

All texts are normalised. What is left between the ends may be a name (see `names`).
"""

import re
from collections.abc import Iterable, Iterator

_WE = "(?:我们?|俺们?|咱们?)"
_WHERE = (
    "(?:在|搁|是)?(?:哪(?:里|儿|边|块|头)?|什么地方|啥地方|何处|几(?:楼|层)|哪一?(?:个)?(?:楼层?|层楼?|房间|办公室|屋|间|号|栋|座)|几号(?:房间|屋|室)?)"
    "(?:几?号?(?:房间|屋|室))?(?:办公|上班|办事)?"
)
_WHAT = "(?:什么|啥|哪些|些什么|些啥)(?:事情?儿?|业务|工作|的)?"
_FLOOR = "(?:在|是)?[一二三四五六七八九十负]+(?:楼|层)"
# Before the name.
_OPENINGS = (
    f"(?:请|麻烦)?(?:能不能|可不可以|可以)?(?:你)?(?:带|领|陪|送){_WE}(?:去|到|上|找)?(?:一下|一趟)?",
    f"{_WE}?(?:想|要|得|准备|打算|需要)+(?:先)?(?:去|到|上|找|问|联系|见)(?:一?下|一趟)?(?:你们?)?(?:的)?",
    f"(?:给|帮){_WE}?(?:指|说|找|联系)(?:一?下)?(?:怎么|咋)?(?:去|到)?",
    f"{_WE}?(?:怎么|咋|如何)(?:才能)?(?:去|到|找|联系|走到)(?:你们?)?(?:的)?",
    f"{_WE}?(?:去|到|上|往|找|联系|问)(?:一?下)?(?:你们?)?(?:的)?",
    f"{_WHERE}(?:是|有|能|可以)",
    "(?:离(?:这|我)(?:里|儿)?)?(?:最近|附近|就近|旁边|周围|这(?:一)?(?:层楼?|楼)|本(?:层|楼)|楼[上下])(?:的|有没有|有)?",
    "你们?(?:这儿?|这里|那里)?(?:的)?",
    "有没有|有|这个|那个|就是|那",
    "(?:看|开始|打开)(?:一?下|看)?",
)
# After the name.
_CLOSINGS = (
    f"(?:具体|都|到底|平时)?{_WHERE}",
    "(?:应该|要)?(?:怎么|咋|如何|怎样)(?:走|去|过去|找|联系|到)",
    "(?:应该)?(?:在|往|从|朝|打)?(?:哪|那)(?:个|一)?(?:儿|里|边|方向)?(?:走|去|过去|上去)",
    "(?:的)?(?:办公)?(?:电话|号码|电话号码|联系方式|联系电话|座机|位置|地址|地方|路|门)",
    "(?:是)?(?:多少|几号|什么|啥)",
    "(?:是)?(?:打)?(?:哪个)?(?:电话|号码)",
    f"(?:是|具体|都|主要|一般|平时)*(?:管|负责|干|做|办|办理|处理)(?:理)?{_WHAT}",
    f"(?:的)?(?:职责|职能|业务|工作)(?:是|有|包括)?(?:{_WHAT})?",
    "(?:是)?(?:干|做|管)(?:什么|啥|嘛|吗)(?:用|事)?(?:的)?",
    "是(?:个)?(?:什么|啥)(?:部门|科室|单位|地方|科)?",
    f"(?:是不是|是否|还|也)?{_FLOOR}",
    "(?:在|来|有)不(?:在|来|有)|(?:还)?在吗?|来了没有?|有没有人|有人(?:在|值班)?|没有?人(?:呢)?|上班了?没有?|开门了?没有?",
    "(?:的)?(?:工作人员|同志|领导|科长|主任|负责人|人员|人|师傅|办公室)",
    "(?:今天|现在|明天|中午|周末|周六|周日)?(?:几点|什么时候|啥时候|几时)?(?:上班|下班|开门|关门)(?:时间)?(?:了)?",
    "给我(?:一个|一下|说一?下)?|(?:去|走)(?:一下|一趟)?|一下|(?:是)?谁|今天|现在",
    "(?:对|是)?(?:吗|嘛|么|呢|吧|呀|的|啊|了)|对不对|是不是|对",
)
# Around a matter instead of a name: whose it is, is asked.
_KIND = "(?:科室?|部门|处室?|窗口|办公室)"
_WHOSE = f"(?:归|是|由|该|应该|找|属于)(?:你们)?(?:哪|谁|什么|啥)(?:那|一)?个?{_KIND}"
_SOUGHT = "(?:找|见|问)(?:一?下)?"
_CHARGED = "(?:分?管|负责)"  # 我找管土地的, 管土地的在哪
_WINDOW = "几号?(?:窗口|柜台)"
_MATTERS = (
    re.compile(f"(.+?)(?:业务|的事)?(?:在|去|到|上|是|该)*{_WINDOW}(?:办理?|交)?"),
    re.compile(f"(.+?)(?:的)?(?:业务|事情?儿?|这一?(?:摊|块)|方面)?{_WHOSE}.{{0,4}}"),
    re.compile(
        f"(?:.*?{_SOUGHT})?(?:{_CHARGED}|搞|弄)(.+?)(?:工作)?的(?:那个?)?(?:{_KIND}|人|同志|领导|老师).*"
    ),
    re.compile(f"(?:.*?(?:找|见|问|去|到))?(.+?)的?那个?{_KIND}.*"),
    re.compile(f"(?:.*?{_SOUGHT})?{_CHARGED}(.+?)的(?:在|怎么|咋|电话|是谁|坐).*"),
    re.compile(f".*?{_SOUGHT}{_CHARGED}(.+?)的?"),
)
_OPENS = [re.compile(words) for words in _OPENINGS]
_CLOSES = [re.compile(f"(?:{words})$") for words in _CLOSINGS]
# Asks for an office, whatever is said of it.
_OFFICE_ASKED = re.compile(
    f"(?:哪|什么|啥)(?:一|那)?个?{_KIND}|{_WINDOW}|(?:归|由|是)?(?:谁|哪个人)(?:来)?(?:管|负责|接待|对接)"
    "|的(?:那个?)?(?:科|科室|部门|窗口|柜台|台子|同志|师傅|人员|负责人|那几位)"
    f"|{_SOUGHT}{_CHARGED}|^{_CHARGED}.+的(?:在|怎么|咋|电话|是谁|坐)"
)
# Looks for people, or for their room, by what they are: 找会计, 财务在几楼.
_BARE = (
    re.compile("(?:我|俺|咱)?(?:们)?(?:想|要)?找(?:一?下)?(.+?)(?:的?人)?"),
    re.compile(
        "(.+?)(?:在|是|搁)?(?:几(?:楼|层)|哪(?:一?(?:层楼?|楼|间|屋)|个(?:屋|房间)))(?:办公)?"
    ),
)
# Wants to get there, or to know where it is.
_WAY_ASKED = re.compile(
    f"(?:带|领|陪|送){_WE}|(?:怎么|咋|如何|怎样)(?:才能)?(?:走|去|过去|过来|到|找|上去|走到)"
    f"|^(?:请问)?{_WE}?(?:想|要|得|准备|打算|需要)*(?:先)?(?:去|到|上)(?!期|次|面|传|网|班)"
    "|(?:在|是|搁|往|从|朝)(?:哪(?!个(?:电话|号码))|几(?:楼|层|号|栋|座)|什么地方|啥地方|何处)"
    "|(?:哪|几)(?:里|儿|边|块|楼|层)|位置|地址|去处|哪个方向"
)
# A frame is at most so many words deep; 你们的财务科的电话是多少 is four.
_DEPTH = 5


def inside(wording: str) -> Iterator[str]:
    """What may be a name: all of normalised `wording`, then what frames leave of it, each once."""
    seen = {wording}
    yield wording
    layer = [wording]
    for _ in range(_DEPTH):
        layer = [rest for text in layer for rest in _peeled(text) if rest and rest not in seen]
        layer = [*dict.fromkeys(layer)]
        seen.update(layer)
        yield from layer


def matter(wording: str) -> str:
    """The matter of which normalised `wording` asks whose it is; "" where it asks nothing like it."""
    return _framed(wording, _MATTERS)


def looked_for(wording: str) -> str:
    """Who or whose room normalised `wording` looks for, named by no more than their work; "" for nobody."""
    return _framed(wording, _BARE)


def asks_for_an_office(wording: str) -> bool:
    """Whether normalised `wording` wants to know who deals with something, or wants to see them."""
    return bool(_OFFICE_ASKED.search(wording))


def asks_the_way(wording: str) -> bool:
    """Whether normalised `wording` wants to get somewhere, or to know where that is."""
    return bool(_WAY_ASKED.search(wording))


def _framed(wording: str, frames: Iterable[re.Pattern[str]]) -> str:
    """What stands in the first of `frames` that `wording` fills; "" where it fills none."""
    found = filter(None, (words.fullmatch(wording) for words in frames))
    return next((match[1] for match in found), "")


def _peeled(text: str) -> Iterator[str]:
    for opening in _OPENS:
        if match := opening.match(text):
            yield text[match.end() :]
    for closing in _CLOSES:
        if match := closing.search(text):
            yield text[: match.start()]
