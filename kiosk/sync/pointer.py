"""The one switch: which generation is shown, which come after it, and which never again. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

# As many as stay on the disk, the one that is shown among them.
KEPT = 3
# A power cut may end one start without the content being to blame; two starts that get nowhere are enough.
MOST_STARTS = 2


@dataclass(frozen=True)
class Kept:
    """A generation by its name; one that is not `confirmed` has not yet proved that it can be shown."""

    name: str
    confirmed: bool


@dataclass(frozen=True)
class Pointer:
    """`kept`: first the one to be shown, then those it can go back to, newest first.

    `starts`: of the terminal since that one is on trial. `refused`: reasons, by fingerprint.
    """

    kept: tuple[Kept, ...] = ()
    starts: int = 0
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def current(self) -> str | None:
        """The generation to be shown; None where it is the bundled set."""
        return self.kept[0].name if self.kept else None

    @property
    def trial(self) -> bool:
        """Whether it has yet to prove itself."""
        return bool(self.kept) and not self.kept[0].confirmed

    def adopt(self, name: str) -> "Pointer":
        """With `name` to be shown, on trial."""
        return replace(self, kept=(Kept(name, confirmed=False), *self._without(name)), starts=0)

    def confirm(self, name: str) -> "Pointer":
        """With `name` proved; where that is news, what was refused may be offered again: the office has moved on."""
        refused = {} if Kept(name, confirmed=False) in self.kept else self.refused
        kept = tuple(Kept(one.name, one.confirmed or one.name == name) for one in self.kept)
        starts = 0 if name == self.current else self.starts
        return replace(self, kept=kept, starts=starts, refused=refused)

    def stay(self, name: str) -> "Pointer":
        """With what was refused forgotten, where `name`, which the office offers, is current and proved."""
        stays = name == self.current and not self.trial
        return replace(self, refused={}) if stays else self

    def fail(self, name: str, fingerprint: str, reason: str) -> "Pointer":
        """Without `name`, and with its `fingerprint` refused for this `reason`."""
        return self.refuse(fingerprint, reason).drop(name)

    def drop(self, name: str) -> "Pointer":
        """Without `name`. Where it was current, the last that was confirmed comes back."""
        kept = self._without(name)
        if name == self.current:
            while kept and not kept[0].confirmed:
                kept = kept[1:]
            return replace(self, kept=kept, starts=0)
        return replace(self, kept=kept)

    def refuse(self, fingerprint: str, reason: str) -> "Pointer":
        """With `fingerprint` refused."""
        return replace(self, refused={**self.refused, fingerprint: reason})

    def start(self) -> "Pointer":
        """With one more start of the terminal on what is on trial."""
        return replace(self, starts=self.starts + 1)

    def prune(self, most: int = KEPT) -> "Pointer":
        """With the newest `most`; the current one and the one to go back to always stay."""
        back = next((one for one in self.kept[1:] if one.confirmed), None)
        others = [one for one in self.kept[1:] if one is not back]
        room = most - 1 - (back is not None)
        stay = {*self.kept[:1], *others[: max(room, 0)], *((back,) if back else ())}
        return replace(self, kept=tuple(one for one in self.kept if one in stay))

    def _without(self, name: str) -> tuple[Kept, ...]:
        return tuple(one for one in self.kept if one.name != name)


def write_pointer(pointer: Pointer) -> bytes:
    """As JSON, for `read_pointer` and for people."""
    told = {
        "current": pointer.current,
        "trial": pointer.trial,
        "starts": pointer.starts,
        "earlier": [{"name": one.name, "confirmed": one.confirmed} for one in pointer.kept[1:]],
        "refused": dict(pointer.refused),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def read_pointer(data: bytes) -> Pointer:
    """What `write_pointer` wrote. Raises ValueError for anything else."""
    try:
        told = json.loads(data)
        kept = tuple(Kept(str(one["name"]), one["confirmed"] is True) for one in told["earlier"])
        if told["current"] is not None:
            kept = (Kept(str(told["current"]), told["trial"] is False), *kept)
        refused = {str(key): str(reason) for key, reason in told["refused"].items()}
        return Pointer(kept, int(told["starts"]), refused)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no pointer: {error!r}") from error
