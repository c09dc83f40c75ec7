import json

import pytest

from server.api.shapes import Heartbeat, Outbox
from server.collections import COLLECTIONS
from tests.bench.office import _beat, _box
from tests.bench.office_process import copies


def test_copies_are_questions_of_their_own() -> None:
    made = copies(300)
    assert len({one["id"] for one in made}) == len({one["ask"] for one in made}) == 300
    collection = COLLECTIONS["questions"]
    assert not any(collection.problems(one["id"], one) for one in made[::50])


@pytest.mark.parametrize(("shape", "body"), [(Heartbeat, _beat()), (Outbox, _box())])
def test_what_the_terminals_of_the_bench_send_is_as_described(
    shape: type[Heartbeat | Outbox], body: object
) -> None:
    assert shape.model_validate_json(json.dumps(body))
