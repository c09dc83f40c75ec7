"""Figures as a Mandarin speaker says them."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))
_SAID_LIANG = "亿万千"


def digit_by_digit(digits: str, one: str = "一") -> str:
    """Each of 0-9 in `digits` by itself: years, codes; with `one="幺"` telephone numbers."""
    return "".join(_DIGITS[int(digit)] for digit in digits).replace("一", one)


def cardinal(value: int) -> str:
    """How many: 20000 → 两万, 12 → 十二, 1005 → 一千零五."""
    said = _cardinal(value)
    return said.removeprefix("一") if said.startswith("一十") else said


def decimal(figure: str) -> str:
    """A written figure: "1,000.50" → 一千点五零, "007" → 零零七 (it is a code, not a number)."""
    whole, _, fraction = figure.replace(",", "").partition(".")
    if _is_code(whole, grouped="," in figure):
        return digit_by_digit(whole + fraction, one="幺")
    return cardinal(int(whole)) + ("点" + digit_by_digit(fraction) if fraction else "")


def _is_code(whole: str, *, grouped: bool) -> bool:
    """Nobody writes a quantity with a zero in front, or nine digits without a comma."""
    return (len(whole) > 1 and whole[0] == "0") or (len(whole) > 8 and not grouped)


def _cardinal(value: int) -> str:
    for size, unit in _UNITS:
        if value >= size:
            high, low = divmod(value, size)
            said = "两" if high == 2 and unit in _SAID_LIANG else _cardinal(high)
            gap = "零" if 0 < low < size // 10 else ""
            return said + unit + (gap + _cardinal(low) if low else "")
    return _DIGITS[value]
