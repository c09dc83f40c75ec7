"""What the terminal shows when it starts: proved before the first frame, mended or left for the one before."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from content.release.listing import Entry, ReleaseError
from kiosk.sync.generations import Generation, Generations
from kiosk.sync.pointer import MOST_STARTS
from kiosk.sync.proofs import Proofs
from kiosk.sync.repair import clear, from_others, mend
from kiosk.sync.verify import damaged, is_text, listed

log = logging.getLogger(__name__)

# As many damaged files are named in a line as can be read.
_NAMED = 5


@dataclass(frozen=True)
class Boot:
    """`generation` is to be shown, or the bundled set; `lines` and `faults` say in Chinese why."""

    generation: Generation | None
    lines: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass
class _Told:
    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def fault(self, line: str) -> None:
        log.warning("%s", line)
        self.lines.append(line)
        self.faults.append(line)


def choose(state: Path) -> Boot:
    """What to show, of the terminal whose state is in `state`; a start on trial is counted by this call.

    A disk that can't be written does not stop it.
    """
    generations = Generations(state / "content")
    told = _Told()
    try:
        chosen = _choose(generations, told)
        generations.start()
    except OSError as error:
        told.fault(f"内容：存不下来（{error}），先显示能显示的。")
        chosen = generations.current()
        if chosen is not None and not _is_whole(chosen):
            chosen = None
    return Boot(chosen, tuple(told.lines), tuple(told.faults))


def _choose(generations: Generations, told: _Told) -> Generation | None:
    pointer = generations.pointer()
    if pointer.current is None:
        return None
    if pointer.trial and pointer.starts >= MOST_STARTS:
        reason = f"{_title(pointer.current)}启动了 {pointer.starts} 次都没有成功，已退回上一个。"
        told.fault(f"内容：{reason}")
        generations.fail(reason, pointer.current)
    while (name := generations.pointer().current) is not None:
        generation = generations.find(name)
        if generation is None:
            told.fault(f"内容：{_title(name)}的索引损坏，改用别的。")
        elif _sound(generation, generations, told):
            return generation
        generations.set_aside(name)
    told.fault("内容：没有一个发布能用，先显示自带的内容。")
    return None


def _title(name: str) -> str:
    return f"第 {name.partition('-')[0]} 版"


def _sound(generation: Generation, generations: Generations, told: _Told) -> bool:
    """Whether `generation` can be shown, mended from the others where it was damaged."""
    proofs = Proofs()
    try:
        entries = listed(generation)
    except (OSError, ReleaseError) as error:
        log.warning("generation %s: %s", generation.name, error)
        told.fault(f"内容：{_title(generation.name)}的清单损坏，改用别的。")
        return False
    if cleared := clear(generation, entries):
        told.fault(f"内容：不属于这次发布的文件，已经清除：{named(cleared)}。")
    found = _damaged_texts(generation, entries, proofs)
    if not found:
        return True
    others = [one for one in generations.kept() if one != generation]
    left = mend(generation, found, from_others(others, found, proofs), proofs)
    if mended := [one.path for one in found if one not in left]:
        told.fault(f"内容：文件损坏，已用另一份修好：{named(mended)}。")
    if left:
        names = named(one.path for one in left)
        told.fault(f"内容：{_title(generation.name)}的文件损坏，这里修不好，改用别的：{names}。")
    return not left


def _damaged_texts(generation: Generation, entries: Iterable[Entry], proofs: Proofs) -> list[Entry]:
    return [*damaged(generation.folder, (one for one in entries if is_text(one.path)), proofs)]


def _is_whole(generation: Generation) -> bool:
    try:
        return not _damaged_texts(generation, listed(generation), Proofs())
    except (OSError, ReleaseError):
        return False


def named(paths: Iterable[str]) -> str:
    """The files, for an operator to read."""
    names = [*paths]
    more = f" 等 {len(names)} 个" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
