"""A part of the bench, and the one reason for which it may be left out."""


class LeftOutError(Exception):
    """This can't be measured here; the message says why, in one line."""
