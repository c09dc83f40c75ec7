from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.graph.automaton import SILENT, Automaton, Symbol, minimal

_COSTS = st.sampled_from([0.0, 0.5, 1.25, 3.0])
_SEQUENCES = st.dictionaries(
    st.lists(st.builds(Symbol, st.integers(1, 3), st.integers(0, 2)), max_size=5).map(tuple),
    _COSTS,
    min_size=1,
    max_size=12,
)


def _spelt(text: str) -> list[Symbol]:
    return [Symbol(ord(letter), 0) for letter in text]


def _accepted(automaton: Automaton) -> dict[tuple[Symbol, ...], list[float]]:
    """Every path's symbols but SILENT ones, and what they cost."""
    leaving: dict[int, list[tuple[Symbol, float, int]]] = {}
    for source, symbol, cost, target in automaton.arcs:
        leaving.setdefault(source, []).append((symbol, cost, target))
    found: dict[tuple[Symbol, ...], list[float]] = {}
    waiting: list[tuple[int, tuple[Symbol, ...], float]] = [(automaton.start, (), 0.0)]
    while waiting:
        state, said, paid = waiting.pop()
        if state in automaton.finals:
            found.setdefault(said, []).append(paid)
        for symbol, cost, target in leaving.get(state, []):
            heard = said if symbol.unit == SILENT else (*said, symbol)
            waiting.append((target, heard, paid + cost))
    return found


@given(_SEQUENCES)
def test_exactly_the_sequences_are_accepted_at_their_costs_above_the_least(
    sequences: dict[tuple[Symbol, ...], float],
) -> None:
    least = min(sequences.values())
    expected = {symbols: [cost - least] for symbols, cost in sequences.items()}
    assert _accepted(minimal(sequences.items())) == expected


@given(_SEQUENCES)
def test_no_two_states_have_the_same_future(sequences: dict[tuple[Symbol, ...], float]) -> None:
    automaton = minimal(sequences.items())
    futures = sorted(
        sorted(arc[1:] for arc in automaton.arcs if arc.source == state)
        for state in range(automaton.states)
    )
    assert all(one != other for one, other in pairwise(futures))


def test_common_beginnings_and_ends_are_there_once() -> None:
    texts = [f"to the {who} hall" for who in ("north", "south")]
    automaton = minimal((_spelt(text), 0.0) for text in texts)
    shared = len("to the ") + len("th hall")
    # "nor" and "sou" part at their first letter and meet after their last.
    apart = 2 * len("no")
    assert automaton.states == 1 + shared + apart + 1 + 1


def test_a_cost_is_charged_at_the_first_arc_that_only_dear_sequences_take() -> None:
    automaton = minimal([(_spelt("abc"), 0.0), (_spelt("abd"), 2.0), (_spelt("xy"), 5.0)])
    charged = {chr(arc.symbol.unit): arc.cost for arc in automaton.arcs if arc.cost}
    assert charged == {"d": 2.0, "x": 5.0}


def test_the_final_state_has_no_way_on_even_where_a_sequence_begins_another() -> None:
    automaton = minimal([(_spelt("go"), 0.0), (_spelt("going"), 0.0)])
    (final,) = automaton.finals
    assert all(arc.source != final for arc in automaton.arcs)


def test_a_path_bears_its_cost_once() -> None:
    automaton = Automaton()
    automaton.finals = {automaton.state()}
    automaton.add_path(automaton.start, _spelt("wen"), 1, 2.5)
    assert _accepted(automaton) == {tuple(_spelt("wen")): [2.5]}


def test_nothing_to_accept_is_a_start_without_an_end() -> None:
    automaton = minimal([])
    assert (automaton.arcs, automaton.states) == ([], 1)
