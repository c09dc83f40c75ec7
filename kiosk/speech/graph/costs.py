"""The numbers that weigh one way through a graph against another, all tuned by listening."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Costs:
    """Negative log likelihoods; Vosk takes nine tenths of them in its final scores.

    unit: of every sound; negative is a reward. The network was trained on the sum over all
        alignments and Vosk takes the best one, which is the smaller part the longer the phrase.
    other: of "something else was said" as such.
    other_syllable: of each free syllable of something else.
    filler: of each 请问, 那个 … in front of a phrase.
    ending: of each 啊, 呀, 谢谢 … behind it.
    ngrams: what the free syllables' n-gram costs are multiplied by.
    """

    unit: float = -2.0
    other: float = 6.0
    other_syllable: float = 4.0
    filler: float = 2.0
    ending: float = 1.0
    ngrams: float = 0.5


COSTS = Costs()
