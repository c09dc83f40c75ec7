from pathlib import PurePosixPath

from hypothesis import example, given
from hypothesis import strategies as st

from server.delivery.places import place

HASH = "ab" * 32
# Whatever somebody may make of a path that is one.
_PARTS = st.sampled_from(
    ["metadata", "targets", "channels", "timestamp.json", "1.root.json", "12.snapshot.json", "ab",
     HASH, f"{HASH}.live.json", f"{HASH}.group-1.json", "..", ".", "", "\x00", "ABAB", "٣.root.json",
     "%2e%2e", "\\", "\n"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=6).map("/".join) | st.text())
@example(f"targets/ab/{HASH}\n")
@example("metadata/timestamp.json\n")
def test_traversal_nothing_but_a_plain_file_two_or_three_folders_deep_is_a_place(path: str) -> None:
    found = place(path)
    if found is None:
        return
    assert found.path == path == str(PurePosixPath(path))
    parts = path.split("/")
    assert parts[0] in {"metadata", "targets"}
    assert len(parts) == (2 if parts[0] == "metadata" else 3)
    assert path.isascii()
    assert not any(part.startswith(".") for part in parts)
    assert found.lasting is (path != "metadata/timestamp.json")
    assert found.sha256 in {"", parts[-1]}
