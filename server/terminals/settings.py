"""What can be set for a group of terminals: what each setting means, its bounds and its default."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

# A time of the hall's clock, or nothing.
_Clock = Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")]


class TerminalSettings(BaseModel):
    """The settings of one terminal, as its group has them.

    A terminal applies them when they differ from those it last applied; an order (volume) holds until
    then.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    volume: int = Field(
        default=70,
        ge=0,
        le=100,
        title="音量",
        description="0 是静音，100 是最响。大厅里一般用 60 到 80。",
    )
    large_print: bool = Field(
        default=False, title="一开始就用大字版", description="来访者仍然可以自己换回标准字。"
    )
    idle_s: int = Field(
        default=60,
        ge=15,
        le=600,
        title="多久没人碰就回到首页",
        description="秒，15 到 600。太短会打断看得慢的人。",
    )
    quiet_from: _Clock = Field(
        default="",
        title="休息开始",
        description="下班后到这个时间屏幕变暗、不出声，例如 18:00；空着不休息。",
    )
    quiet_until: _Clock = Field(
        default="", title="休息结束", description="例如 08:00。休息时有人碰屏幕仍会醒来。"
    )


DEFAULTS = TerminalSettings()


def settings_of(kept: dict[str, Any] | None) -> TerminalSettings:
    """The defaults with what a group has `kept` in their place, as far as it is (still) a setting."""
    defaults = DEFAULTS.model_dump()
    held = {name: (kept or {}).get(name, default) for name, default in defaults.items()}
    try:
        return TerminalSettings.model_validate(held)
    except ValidationError as error:
        held.update({str(p["loc"][0]): defaults[str(p["loc"][0])] for p in error.errors()})
        return TerminalSettings.model_validate(held)


def read_form(typed: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """What a group keeps (what differs from the defaults), and what is wrong, by field, in Chinese.

    A tick box that is not ticked is not in `typed`.
    """
    read: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, field in TerminalSettings.model_fields.items():
        text = typed.get(name, "").strip().replace("：", ":")
        if field.annotation is bool:
            read[name] = bool(text)
        elif field.annotation is int:
            # More digits than any bound has: refused below, whatever they are.
            read[name] = int(text) if text.isdecimal() and len(text) < 9 else -1
        else:
            read[name] = text
    try:
        TerminalSettings.model_validate(read)
    except ValidationError as error:
        for problem in error.errors():
            name = str(problem["loc"][0])
            wrong[name] = _said(TerminalSettings.model_fields[name].annotation, name)
    if bool(read["quiet_from"]) != bool(read["quiet_until"]):
        empty = "quiet_until" if read["quiet_from"] else "quiet_from"
        wrong.setdefault(empty, "休息的开始和结束要么都填，要么都空着。")
    defaults = DEFAULTS.model_dump()
    return {name: value for name, value in read.items() if value != defaults[name]}, wrong


def _said(kind: Any, name: str) -> str:
    if kind is int:
        bounds = TerminalSettings.model_json_schema()["properties"][name]
        return f"请填 {bounds['minimum']} 到 {bounds['maximum']} 之间的整数。"
    return "请写成 18:00 这样的时间，或者空着。"
