"""What else the machine was doing: times are worth nothing without it."""

import os


def busy() -> str:
    """One line, of the last minute."""
    return f"while {os.getloadavg()[0]:.1f} processes wanted {os.cpu_count()} cores"
