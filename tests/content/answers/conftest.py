"""Encoders here only call themselves what real ones are called: their vectors are kept apart."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A module's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIBOSHI_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
