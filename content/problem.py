"""One thing that is wrong with a content set, in a clerk's words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Where a content set is wrong and how; `item` and `field` may be empty when the whole file is."""

    file: str
    item: str
    field: str
    message: str

    def __str__(self) -> str:
        item = f"「{self.item}」" if self.item else ""
        field = f"的 {self.field}" if self.field else ""
        return f"{self.file}{item}{field}：{self.message}"


class ContentError(Exception):
    """A content set that cannot be shown; `problems` says every reason found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))
