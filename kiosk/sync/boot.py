"""What the terminal shows when it starts: proved before the first frame, mended or left for the one before."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from content.release.listing import Entry, ReleaseError
from kiosk.sync.generations import Generation, Generations
from kiosk.sync.pointer import MOST_STARTS
from kiosk.sync.proofs import Proofs
from kiosk.sync.repair import from_others, mend
from kiosk.sync.verify import Damage, damaged, is_text, listed, strays

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
        if chosen is not None and _damage(chosen, Proofs()):
            chosen = None
    return Boot(chosen, tuple(told.lines), tuple(told.faults))


def _choose(generations: Generations, told: _Told) -> Generation | None:
    pointer, current = generations.pointer(), generations.current()
    if current is None and pointer.current is None:
        return None
    if current is not None and pointer.trial and pointer.starts >= MOST_STARTS:
        reason = f"第 {current.number} 次发布启动了 {pointer.starts} 次都没有成功，已退回上一个。"
        told.fault(f"内容：{reason}")
        generations.fail(reason, current.name)
    for generation in generations.kept():
        if _sound(generation, generations, told):
            return generation
        generations.set_aside(generation.name)
    told.fault("内容：没有一个发布是完好的，先显示自带的内容。")
    return None


def _sound(generation: Generation, generations: Generations, told: _Told) -> bool:
    """Whether `generation` can be shown, mended from the others where it was damaged."""
    proofs = Proofs()
    damages = _damage(generation, proofs)
    if damages is None:
        told.fault(f"内容：第 {generation.number} 次发布的清单损坏，改用别的。")
        return False
    if not damages:
        return True
    others = [one for one in generations.kept() if one != generation]
    left = [*mend(generation, damages, from_others(others, damages, proofs), proofs)]
    if mended := [one for one in damages if one not in left]:
        told.fault(f"内容：文件损坏，已用另一份修好：{named(mended)}。")
    if left:
        told.fault(
            f"内容：第 {generation.number} 次发布的文件损坏，这里修不好，改用别的：{named(left)}。"
        )
    return not left


def _damage(generation: Generation, proofs: Proofs) -> list[Damage] | None:
    """What is wrong with the texts, and what is there too much; None: not to be told."""
    entries: tuple[Entry, ...]
    try:
        entries = listed(generation)
    except (OSError, ReleaseError) as error:
        log.warning("generation %s: %s", generation.name, error)
        return None
    texts = [entry for entry in entries if is_text(entry.path)]
    return [*damaged(generation.folder, texts, proofs), *strays(generation.folder, entries)]


def named(damages: Iterable[Damage]) -> str:
    """The files, for an operator to read."""
    names = [str(one) for one in damages]
    more = f" 等 {len(names)} 个" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
