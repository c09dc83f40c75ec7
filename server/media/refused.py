"""Why a file is not taken."""


class RefusedFile(Exception):
    """The message says why in Chinese, and what to do instead."""


class Unreadable(RefusedFile):
    """It is not what it says it is, or only a part of it."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"打不开这个{kind}，可能没有传完整或者已经损坏。请重新导出一份再传。")
