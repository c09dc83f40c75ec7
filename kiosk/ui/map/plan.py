"""The whole house as it is drawn: a sheet a level, turned as the visitor stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from content.wayfinding.imdf import Archive, Kiosk
from kiosk.ui.map.sheet import Sheet, sheet_of


@dataclass(frozen=True)
class Plan:
    """`sheets` by level id, from the lowest up; `kiosk` is the terminal that shows them.

    What the visitor looks at is up: whoever must turn a map in the head gets lost.
    """

    archive: Archive
    sheets: Mapping[str, Sheet]
    kiosk: Kiosk | None

    @property
    def up(self) -> float:
        """The bearing (degrees clockwise from north) that points up on the glass."""
        return _facing(self.kiosk)

    @property
    def home(self) -> str:
        """The level one stands on; without a kiosk the one where one enters."""
        if self.kiosk is not None and self.kiosk.level in self.sheets:
            return self.kiosk.level
        return min(self.sheets, key=lambda id: abs(self.sheets[id].level.ordinal))


def plan_of(archive: Archive, spoken: frozenset[str] = frozenset()) -> Plan:
    """Prepare every level of `archive`. `spoken`: ids of places that departments and answers name."""
    kiosk = next(iter(archive.kiosks.values()), None)
    sheets = {
        level.id: sheet_of(archive, level, _facing(kiosk), spoken)
        for level in archive.levels.values()
    }
    return Plan(archive, sheets, kiosk)


def _facing(kiosk: Kiosk | None) -> float:
    return kiosk.facing or 0.0 if kiosk is not None else 0.0
