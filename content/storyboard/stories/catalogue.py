"""The names of the stories told here, each of its own subject."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from content.storyboard.layers import Layer
from content.storyboard.stories.arriving import arriving
from content.storyboard.stories.bidding import bidding
from content.storyboard.stories.complaint import complaint
from content.storyboard.stories.counters import first_in_line, free, handed_in, made_anew
from content.storyboard.stories.lift import lift
from content.storyboard.stories.looking import asking, search, terminal, wireless
from content.storyboard.stories.reading import days, notice, page
from content.storyboard.stories.refund import refund
from content.storyboard.stories.renewal import renewal
from content.storyboard.stories.services import services
from content.storyboard.stories.signing import signing
from content.storyboard.stories.sums import (
    astray,
    capped,
    grown,
    kept,
    paid,
    sheltered,
    taken_off,
)
from content.storyboard.stories.trade import (
    built,
    checked,
    joined_up,
    letter,
    offered,
    several,
    tied,
    too_few,
    turned_down,
    village,
)
from content.storyboard.stories.ways import across, choices, corridor, gate, journey

Story = Callable[[], list[Layer]]

LONG: dict[str, Story] = {
    "arriving": arriving,
    "bidding": bidding,
    "complaint": complaint,
    "lift": lift,
    "refund": refund,
    "renewal": renewal,
    "services": services,
    "signing": signing,
}
"""Stories of some parts."""
BRIEF: dict[str, Story] = {
    "bond-astray": partial(astray, "bank"),
    "bond-capped": partial(capped, "crane"),
    "bond-interest": grown,
    "bond-kept": kept,
    "bond-land": partial(paid, "card", "land"),
    "bond-winner": partial(paid, "trophy", "purse"),
    "ca-across": partial(across, "ca-key"),
    "ca-anew": partial(made_anew, "ca-key"),
    "ca-counter": partial(handed_in, "ca-key"),
    "ca-free": partial(free, "ca-key"),
    "ca-several": partial(several, "ca-key"),
    "ca-tied": partial(tied, "ca-key", "building"),
    "choose-land": partial(choices, "gavel", "price-tag", "document"),
    "choose-purchase": partial(choices, "megaphone", "chat", "calculator"),
    "choose-remedy": partial(choices, "objection", "envelope", "scales"),
    "choose-trade": partial(choices, "house", "box", "handshake"),
    "conditions": partial(checked, "licence", "chart", "people"),
    "days-contract": partial(days, "contract"),
    "days-document": partial(days, "document"),
    "days-letter": partial(days, "envelope"),
    "days-result": partial(days, "trophy"),
    "days-scales": partial(days, "scales"),
    "discount": taken_off,
    "document-asked": partial(asking, "document"),
    "expert": partial(handed_in, "expert"),
    "first-in-line": partial(first_in_line, "house-swap"),
    "free-documents": partial(free, "folder"),
    "gate-company": partial(gate, "building"),
    "gate-person": partial(gate, "person"),
    "gate-project": partial(gate, "box"),
    "guarantee": partial(sheltered, "guarantee"),
    "hall-terminal": terminal,
    "journey-medical": partial(journey, "megaphone", "ca-key", "document", "medical-kit"),
    "journey-purchase": partial(journey, "megaphone", "document", "expert", "truck"),
    "journey-works": partial(journey, "document", "upload", "trophy", "contract"),
    "letter-objection": partial(letter, "objection"),
    "letter-request": partial(letter, "form"),
    "licences": partial(checked, "medical-kit", "licence", "certificate"),
    "lost-and-found": partial(handed_in, "umbrella"),
    "notice-candidates": partial(notice, "trophy"),
    "notice-documents": partial(notice, "folder"),
    "notice-land": partial(notice, "land"),
    "notice-medical": partial(notice, "medical-kit"),
    "notice-plan": partial(notice, "calendar"),
    "notice-purchase": partial(notice, "cart"),
    "notice-works": partial(notice, "crane"),
    "offered-building": partial(offered, "building"),
    "offered-car": partial(offered, "car"),
    "offered-house": partial(offered, "house"),
    "payment": partial(paid, "contract", "building"),
    "screen-changed": partial(page, "licence", "pencil"),
    "screen-download": partial(page, "document", "download"),
    "screen-driver": partial(page, "ca-key", "download"),
    "screen-report": partial(page, "chart", "eye"),
    "search-catalogue": partial(search, "cart"),
    "search-credit": partial(search, "certificate"),
    "search-key": partial(search, "ca-key"),
    "sign-bidding-room": partial(corridor, "screen"),
    "sign-toilet": partial(corridor, "toilet"),
    "together": partial(joined_up, "document"),
    "too-few": too_few,
    "turned-down": partial(turned_down, "document"),
    "village": village,
    "wireless": wireless,
    "works": built,
}
"""Stories that say one thing; most are told of several subjects."""
