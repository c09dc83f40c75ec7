"""Cartoons: one small story a topic, with 易博士 beside it."""

from __future__ import annotations

from content.storyboard.cartoons.bid_opening import BID_OPENING
from content.storyboard.cartoons.bond_coins import BOND_COINS
from content.storyboard.cartoons.ca_key import CA_KEY
from content.storyboard.cartoons.clock_hours import CLOCK_HOURS
from content.storyboard.cartoons.computer_remote import COMPUTER_REMOTE
from content.storyboard.cartoons.disclosure_folder import DISCLOSURE_FOLDER
from content.storyboard.cartoons.evaluation import EVALUATION
from content.storyboard.cartoons.hall_window import HALL_WINDOW
from content.storyboard.cartoons.land_plot import LAND_PLOT
from content.storyboard.cartoons.map_pin import MAP_PIN
from content.storyboard.cartoons.medical_kit import MEDICAL_KIT
from content.storyboard.cartoons.objection_scales import OBJECTION_SCALES
from content.storyboard.cartoons.phone_call import PHONE_CALL
from content.storyboard.cartoons.policy_book import POLICY_BOOK
from content.storyboard.cartoons.procurement_cart import PROCUREMENT_CART
from content.storyboard.cartoons.property_handshake import PROPERTY_HANDSHAKE
from content.storyboard.cartoons.register_form import REGISTER_FORM
from content.storyboard.cartoons.result_award import RESULT_AWARD
from content.storyboard.cartoons.tender_document import TENDER_DOCUMENT
from content.storyboard.stage import Cartoon

CARTOONS: tuple[Cartoon, ...] = (
    BOND_COINS,
    CA_KEY,
    REGISTER_FORM,
    TENDER_DOCUMENT,
    BID_OPENING,
    EVALUATION,
    RESULT_AWARD,
    PROCUREMENT_CART,
    LAND_PLOT,
    PROPERTY_HANDSHAKE,
    MEDICAL_KIT,
    OBJECTION_SCALES,
    DISCLOSURE_FOLDER,
    HALL_WINDOW,
    CLOCK_HOURS,
    MAP_PIN,
    PHONE_CALL,
    COMPUTER_REMOTE,
    POLICY_BOOK,
)
"""Every topic drawn."""
