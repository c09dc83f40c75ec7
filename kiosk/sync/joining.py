"""What an office gave when this terminal was enrolled is kept: where it belongs, and whose releases it trusts."""

from pathlib import Path

from kiosk.sync import membership
from kiosk.sync.membership import Joined
from kiosk.sync.trust import NoRoot, OtherRoot, Trust


def join(joined: Joined, state: Path, *, replace: bool = False) -> str:
    """Keep `joined` in the terminal's `state`; "", or in Chinese why its root is not trusted.

    A root that is trusted already stays, unless this is to `replace` it: it is what people compared, and
    an office whose root has gone on since vouches for itself. Raises OSError.
    """
    said = ""
    # First: without a root nothing is shown, and a membership alone would look as if all were done.
    if joined.root:
        try:
            Trust(state / "trust").pin(joined.root, replace=replace)
        except NoRoot as error:
            said = f"后台给的信任根不能用：{error}"
        except OtherRoot:
            said = (
                "这台终端已有信任的根，没有改动。如果是换了后台，请加上 --replace-root 重新登记。"
            )
    membership.keep(joined.membership, state)
    return said
