"""A sentence becomes a decision: answer, suggest or unknown, with one calibrated score."""

from content.answers.alternative import Alternative
from content.answers.answers import Answers
from content.answers.decide import Candidate, Decision, as_heard
from content.answers.targets import Target

__all__ = ["Alternative", "Answers", "Candidate", "Decision", "Target", "as_heard"]
