"""What works on this terminal and what does not: one honest line each, one quiet sign each."""

import logging
from dataclasses import dataclass, field, replace

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Status:
    """The state of the parts a terminal can do without."""

    content: bool = True
    gpu: bool = True
    engine: str | None = None
    microphone: bool = False
    loudspeaker: bool = False
    lines: dict[str, str] = field(default_factory=dict)

    def tell(self, part: str, line: str, **changes: object) -> "Status":
        """The status after `part` has reported `line`; it is said in the log as well."""
        log.info("%s", line)
        return replace(self, lines={**self.lines, part: line}, **changes)  # type: ignore[arg-type]

    @property
    def can_hear(self) -> bool:
        """Whether a visitor can speak to it."""
        return self.engine is not None and self.microphone

    @property
    def speak(self) -> str:
        """What stands below the speak button."""
        if self.can_hear:
            return "点我说话"
        return "语音暂停，请触摸" if "hearing" in self.lines else "请点屏幕"

    @property
    def signs(self) -> list[str]:
        """Icons of what is missing; none of a part that has not reported yet."""
        hearing, voice = "hearing" in self.lines, "voice" in self.lines
        missing = {
            "warning": not self.content,
            "model-off": hearing and self.engine is None,
            "microphone-off": hearing and not self.microphone,
            "speaker-off": voice and not self.loudspeaker,
            "chip-off": not self.gpu,
        }
        return [icon for icon, is_missing in missing.items() if is_missing]
