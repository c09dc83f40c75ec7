"""What is refused: 不参观了, 别返回, 不用再说一遍. Whoever says so wants anything but that."""

import re

from content.answers.targets import Kind, Target, is_courtesy

_REFUSES = re.compile(
    "(?:我|俺|咱)?(?:先|可|就)?"
    "(?:不用|不必|用不着|不要(?!钱)|不想|甭|别(?!的|人|处|家|墅)|不(?=再|去|回|看|返|放|继|重|参|逛|说|念|找|听|播|打))"
)
# What is done or shown; a question may be about what one does not want.
_KINDS: tuple[Kind, ...] = ("command", "screen", "tour", "place", "department")
# Said by saying no: 别那么大声, 不走楼梯.
_BY_NO = frozenset({"stop", "pause", "step-free", "smaller", "quieter", "slower", "faster"})


def is_refused(target: Target, wording: str) -> bool:
    """Whether normalised `wording`, which names `target`, says that it is not wanted."""
    by_no = target.kind == "command" and target.id in _BY_NO
    if target.kind not in _KINDS or by_no or is_courtesy(target):  # 不用了 is thanks
        return False
    return _REFUSES.match(wording) is not None
