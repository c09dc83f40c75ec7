"""How many pictures a second of a film a machine can afford."""

# Those at which frames of a film, 30 a second, follow one another evenly enough.
RATES = (8.0, 10.0, 15.0, 20.0, 30.0)
# Of one core's time, all that this program does while a film plays: the others are for ears and answers.
SHARE = 0.5


class Pace:
    """The `rate`, one of RATES: it sinks at once to what can be afforded, and rises by one step at a time."""

    def __init__(self, rate: float) -> None:
        self.rate = rate

    def cost(self, seconds: float, pictures: int) -> None:
        """Some `pictures` have taken `seconds` of a processor, with all that went on beside them."""
        if pictures <= 0:
            return
        affordable = SHARE * pictures / max(seconds, 1e-9)
        within = [rate for rate in RATES if rate <= affordable] or [RATES[0]]
        following = [rate for rate in within if rate > self.rate]
        self.rate = following[0] if following else within[-1]
