"""The tables, one concept a file. Importing this knows them all."""

from server.models.account import Role, User
from server.models.attempt import Attempt
from server.models.audit import AuditEntry
from server.models.clue import Clue, ClueGroup, GroupState
from server.models.event import Event, MonthTotal
from server.models.item import Draft, Item, State, Version
from server.models.lease import Lease
from server.models.link import Link
from server.models.media import Media
from server.models.narration import Narration
from server.models.release import Release
from server.models.repository import RepositoryVersion
from server.models.sign_in import SignIn
from server.models.site import Setting
from server.models.terminal import Enrolment, Fault, Happening, Order, Terminal, TerminalGroup

__all__ = [
    "Attempt",
    "AuditEntry",
    "Clue",
    "ClueGroup",
    "Draft",
    "Enrolment",
    "Event",
    "Fault",
    "GroupState",
    "Happening",
    "Item",
    "Lease",
    "Link",
    "Media",
    "MonthTotal",
    "Narration",
    "Order",
    "Release",
    "RepositoryVersion",
    "Role",
    "Setting",
    "SignIn",
    "State",
    "Terminal",
    "TerminalGroup",
    "User",
    "Version",
]
