"""The kinds of place that a visitor asks for the nearest of."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`title` is Chinese, `said` other words for it, `categories` IMDF's of units, amenities, occupants."""

    title: str
    categories: frozenset[str]
    said: tuple[str, ...] = ()


def _restrooms(*suffixes: str) -> frozenset[str]:
    return frozenset(f"restroom{suffix}" for suffix in suffixes)


_ACCESSIBLE = _restrooms(
    ".wheelchair",
    ".female.wheelchair",
    ".male.wheelchair",
    ".unisex.wheelchair",
    ".transgender.wheelchair",
)
RESTROOMS = _ACCESSIBLE | _restrooms("", ".female", ".male", ".unisex", ".transgender", ".family")

KINDS: Mapping[str, Kind] = {
    "restroom": Kind(
        "洗手间", RESTROOMS, ("厕所", "卫生间", "公厕", "茅房", "盥洗室", "公共卫生间", "wc")
    ),
    "restroom.female": Kind(
        "女卫生间", _restrooms(".female"), ("女厕", "女厕所", "女洗手间", "女士卫生间")
    ),
    "restroom.male": Kind(
        "男卫生间", _restrooms(".male"), ("男厕", "男厕所", "男洗手间", "男士卫生间")
    ),
    "elevator": Kind("电梯", frozenset({"elevator"}), ("直梯", "升降电梯", "升降机", "垂直电梯")),
    "exit": Kind(
        "出口",
        frozenset({"exit", "entry", "entrance", "emergencyexit", "opening.pedestrian.principal"}),
        ("大门", "出入口", "门口", "大门口", "入口", "出去", "怎么出去", "从哪出去", "外面"),
    ),
    "drinkingfountain": Kind(
        "饮水",
        frozenset({"drinkingfountain", "water", "drinkingwater"}),
        ("饮水机", "饮水处", "饮水点", "开水", "开水间", "茶水间", "喝水", "热水", "接水"),
    ),
    "information": Kind(
        "服务台",
        frozenset({"information", "reception.desk", "reception", "information.bid", "help.desk"}),
        ("咨询台", "问讯处", "前台", "导办台", "咨询处", "总服务台", "服务中心台"),
    ),
    "accessible": Kind(
        "无障碍设施",
        _ACCESSIBLE | {"wheelchair.assist", "wheelchairassist", "elevator.wheelchair"},
        ("无障碍", "无障碍卫生间", "无障碍洗手间", "无障碍厕所", "轮椅", "残疾人卫生间"),
    ),
    "stairs": Kind("楼梯", frozenset({"stairs", "steps"}), ("楼梯间", "步梯", "楼梯口")),
    "escalator": Kind(
        "扶梯",
        frozenset({"escalator"}),
        ("自动扶梯", "手扶电梯", "滚梯", "扶梯口", "上行扶梯", "下行扶梯"),
    ),
    "firstaid": Kind(
        "医务", frozenset({"firstaid", "healthscreening"}), ("医务室", "急救", "药箱", "创可贴")
    ),
    "mothersroom": Kind(
        "母婴室",
        frozenset({"mothersroom"}),
        ("哺乳室", "育婴室", "喂奶", "喂奶的地方", "给孩子喂奶"),
    ),
    "atm": Kind("取款机", frozenset({"atm", "banking.atm"}), ("自动取款机", "取钱", "提款机")),
    "vendingmachine": Kind(
        "自动售货机", frozenset({"vendingmachine", "vending.machine"}), ("售货机",)
    ),
    "parking": Kind(
        "停车场", frozenset({"parking", "parking.car", "parkingarea"}), ("停车", "车位", "车库")
    ),
}


def title_of(category: str) -> str | None:
    """What a place of this IMDF category is called, where it is of a kind; the most particular one."""
    fitting = [kind for kind in KINDS.values() if category in kind.categories]
    return min(fitting, key=lambda kind: len(kind.categories)).title if fitting else None
