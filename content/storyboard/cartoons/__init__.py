"""Cartoons: one small story a topic, with 易博士 beside it."""

from __future__ import annotations

from collections.abc import Callable

from content.storyboard.cartoons.bid_opening import bid_opening
from content.storyboard.cartoons.bond_coins import bond_coins
from content.storyboard.cartoons.ca_key import ca_key
from content.storyboard.cartoons.clock_hours import clock_hours
from content.storyboard.cartoons.computer_remote import computer_remote
from content.storyboard.cartoons.disclosure_folder import disclosure_folder
from content.storyboard.cartoons.evaluation import evaluation
from content.storyboard.cartoons.hall_window import hall_window
from content.storyboard.cartoons.land_plot import land_plot
from content.storyboard.cartoons.map_pin import map_pin
from content.storyboard.cartoons.medical_kit import medical_kit
from content.storyboard.cartoons.objection_scales import objection_scales
from content.storyboard.cartoons.phone_call import phone_call
from content.storyboard.cartoons.policy_book import policy_book
from content.storyboard.cartoons.procurement_cart import procurement_cart
from content.storyboard.cartoons.property_handshake import property_handshake
from content.storyboard.cartoons.register_form import register_form
from content.storyboard.cartoons.result_award import result_award
from content.storyboard.cartoons.tender_document import tender_document
from content.storyboard.layers import Animation

CARTOONS: tuple[Callable[[], Animation], ...] = (
    bond_coins,
    ca_key,
    register_form,
    tender_document,
    bid_opening,
    evaluation,
    result_award,
    procurement_cart,
    land_plot,
    property_handshake,
    medical_kit,
    objection_scales,
    disclosure_folder,
    hall_window,
    clock_hours,
    map_pin,
    phone_call,
    computer_remote,
    policy_book,
)
"""Every topic drawn; a function's name is its file's name with hyphens."""
