import itertools
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.answers.normalise import normalise
from server.clues.likeness import RECIPES, Likeness, assign, near_duplicates

# Sentences with what they mean; the recipes were fitted to the first file alone.
FILES = ("phrasings.tsv", "phrasings_held_out.tsv")


def phrasings(file: str) -> list[list[str]]:
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def pairs(groups: list[object]) -> set[tuple[int, int]]:
    return {
        (i, j) for i, j in itertools.combinations(range(len(groups)), 2) if groups[i] == groups[j]
    }


@pytest.mark.parametrize("file", FILES)
def test_of_the_pairs_put_together_without_an_encoder_four_of_five_mean_the_same(file: str) -> None:
    sentences = phrasings(file)
    order = random.Random(7).sample(sentences, len(sentences))
    said = [normalise(text) for _, text in order]
    likeness = Likeness(said, (), RECIPES["none"], None)
    found = pairs([*assign([], len(said), likeness.row, RECIPES["none"].threshold)])
    meant = pairs([meaning for meaning, _ in order])
    assert len(found & meant) / len(found) > 0.8
    assert len(found & meant) / len(meant) > 0.3


def test_a_wording_joins_the_group_it_is_nearest_to_on_average() -> None:
    # The third is very near one of the first group's two, but not the other.
    table = np.array([[1, 0, 0.9], [0, 1, 0], [0.9, 0, 1]], np.float32)
    assert assign([0, 0], 3, lambda n: table[n], 0.5) == [0, 0, 1]
    assert assign([0, 1], 3, lambda n: table[n], 0.5) == [0, 1, 0]


@given(st.lists(st.text("充电桩在哪里停车位", min_size=1, max_size=8), min_size=1, max_size=12))
def test_every_wording_gets_a_group_and_groups_are_numbered_without_a_gap(said: list[str]) -> None:
    likeness = Likeness(said, (), RECIPES["none"], None)
    found = assign([], len(said), likeness.row, 0.2)
    assert len(found) == len(said)
    assert set(found) == set(range(max(found) + 1))


def test_near_duplicates_are_folded_under_the_first() -> None:
    said = [*map(normalise, ("大厅有没有充电桩", "大厅有充电桩没有", "附近有没有宾馆"))]
    likeness = Likeness(said, (), RECIPES["none"], None)
    assert near_duplicates(3, likeness.row, 0.72) == [0, 0, 2]
