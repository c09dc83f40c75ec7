"""The learning curve as a picture."""

from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

from matplotlib import pyplot as plt


def draw(curve: list[tuple[float, float, float]], path: Path) -> None:
    """Rows of (hours heard, training loss a unit, held-out syllable error rate) to a PNG."""
    hours, losses, errors = zip(*curve, strict=True)
    figure, left = plt.subplots(figsize=(7, 4), dpi=120)
    right = left.twinx()
    left.plot(hours, losses, color="#0F6E78", label="training loss a unit")
    right.plot(hours, [100 * rate for rate in errors], color="#C8372D")
    left.set_xlabel("hours of sound heard")
    left.set_ylabel("training loss a unit (nats)", color="#0F6E78")
    right.set_ylabel("syllable errors of held-out voices (%)", color="#C8372D")
    right.set_ylim(bottom=0)
    left.set_ylim(bottom=0)
    left.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(path)
    plt.close(figure)
