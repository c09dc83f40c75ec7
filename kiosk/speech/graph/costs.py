"""The numbers that weigh one way through a graph against another, all tuned by listening."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Costs:
    """Negative log likelihoods; Vosk takes nine tenths of them in its final scores.

    unit: of every sound but those of fillers and endings; negative is a reward. In noise the network
        would rather say nothing than something, and the phrase with the fewest sounds would win.
    filler: of each 请问, 那个 … in front of a phrase.
    ending: of each 啊, 呀, 谢谢 … behind it.
    ngrams: what the free syllables' n-gram costs are multiplied by.
    """

    unit: float = -1.75
    filler: float = 2.0
    ending: float = 1.0
    ngrams: float = 0.5


COSTS = Costs()
