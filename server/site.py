"""Settings that administrators change on a page: what there is, what it means, its default."""

from dataclasses import dataclass
from typing import Any

from server.database import db
from server.models.site import Setting


@dataclass(frozen=True)
class Knob:
    """One setting. Its type is its default's; numbers have bounds, both included."""

    name: str
    title: str
    help: str
    default: bool | int | str
    least: int = 0
    most: int = 0


KNOBS = {
    knob.name: knob
    for knob in (
        Knob("four_eyes", "自己写的不能自己审", "打开后，谁写的稿子都要由另一个人审核。", True),
        Knob(
            "second_factor",
            "发布和管理账号必须用动态口令",
            "打开后，有“发布”或“管理员”角色的人登录时，还要输入手机上的六位数字。还没设的人下次打开页面时会先请他设好。",
            False,
        ),
        Knob(
            "session_minutes",
            "多久不动要重新登录",
            "分钟。人离开了电脑，别人就不能接着用。",
            60,
            5,
            720,
        ),
        Knob(
            "retention_days", "统计保留多久", "天；更早的来访记录和线索原文会删掉。", 400, 30, 3650
        ),
        Knob("silent_minutes", "终端多久没消息就提醒", "分钟。", 10, 2, 1440),
        Knob("upload_mb", "单个文件最大", "MB。", 512, 1, 4096),
    )
}


def setting(name: str) -> Any:
    """The value of a setting. Raises KeyError for one that is not in KNOBS."""
    default = KNOBS[name].default
    kept = db.session.get(Setting, name)
    return default if kept is None else kept.value


def change(name: str, value: bool | int | str) -> None:
    """Set it, in the open transaction. Raises ValueError, in Chinese, for what it can't be."""
    knob = KNOBS[name]
    if type(value) is not type(knob.default):
        raise ValueError(f"“{knob.title}”不能是这个值")
    if knob.most and not knob.least <= int(value) <= knob.most:
        raise ValueError(f"“{knob.title}”要在 {knob.least} 到 {knob.most} 之间")
    db.session.merge(Setting(name=name, value=value))
