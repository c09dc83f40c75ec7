"""A store that takes what is content, and nothing that is signed."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from server.store import Store, StoreError


@contextmanager
def nothing_signed_is_taken() -> Iterator[None]:
    """Until the end of the block."""
    put = Store.put

    def refused(self: Store, path: str, data: bytes) -> None:
        if "/metadata/" in path:
            raise StoreError("没有回应。")
        put(self, path, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "put", refused)
        yield
