"""What works on this terminal and what does not: one honest line each, one quiet sign each."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Status:
    """The state of the parts a terminal can do without."""

    engine: str | None = None
    microphone: bool = False
    loudspeaker: bool = False
    gpu: bool = False
    lines: dict[str, str] = field(default_factory=dict)

    def tell(self, part: str, line: str, **changes: object) -> "Status":
        """The status after `part` has reported `line`."""
        return replace(self, lines={**self.lines, part: line}, **changes)  # type: ignore[arg-type]

    @property
    def can_hear(self) -> bool:
        """Whether a visitor can speak to it."""
        return self.engine is not None and self.microphone

    @property
    def signs(self) -> list[str]:
        """Icons of what a visitor should know is missing; none while parts still start."""
        missing = []
        if "hearing" in self.lines and not self.can_hear:
            missing.append("microphone-off")
        if "voice" in self.lines and not self.loudspeaker:
            missing.append("speaker-off")
        return missing
