from typing import get_args

from content.schema import Trade
from content.trades import TRADES


def test_every_trade_has_a_name() -> None:
    assert tuple(TRADES) == get_args(Trade)
