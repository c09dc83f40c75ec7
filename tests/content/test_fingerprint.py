import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.fingerprint import combined, fingerprint, hash_of, paths
from content.load import BUNDLED

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / "set"))


def test_how_json_is_laid_out_does_not_count(folder: Path) -> None:
    before = fingerprint(folder)
    for path in (*folder.glob("*.json"), *folder.glob("map/*json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(held, indent=3), encoding="utf-8")
    lines = (folder / "notices.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "notices.jsonl").write_text("\n\n".join(lines) + "\n\n", encoding="utf-8")
    assert fingerprint(folder) == before


@given(value=values)
def test_the_order_of_keys_does_not_count(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    folder = tmp_path_factory.mktemp("set")

    def turned(one: object) -> object:
        if isinstance(one, dict):
            return {key: turned(one[key]) for key in reversed(one)}
        return [turned(item) for item in one] if isinstance(one, list) else one

    hashes = set()
    for held in (value, turned(value)):
        (folder / "set.json").write_text(json.dumps(held), encoding="utf-8")
        hashes.add(fingerprint(folder))
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("set.json", '{"format": 1, "id": "jining", "title": "别的", "language": "zh-CN"}'),
        ("map/level.geojson", "{}"),
        ("media/bid-opening.json", "{ }"),
        ("media/extra.png", "x"),
        ("tours.json", "[no json"),
    ],
)
def test_every_change_of_meaning_counts(folder: Path, path: str, text: str) -> None:
    before = fingerprint(folder)
    (folder / path).write_text(text, encoding="utf-8")
    assert fingerprint(folder) != before


def test_a_file_under_another_name_is_another_set(folder: Path) -> None:
    before = fingerprint(folder)
    (folder / "media/ca-key.json").rename(folder / "media/ca-lock.json")
    assert fingerprint(folder) != before


def test_hidden_files_are_no_part_of_a_set(folder: Path) -> None:
    before = fingerprint(folder)
    (folder / ".making-1").write_text("x", encoding="utf-8")
    assert fingerprint(folder) == before


def test_it_can_be_put_together_from_hashes_that_are_known_already(folder: Path) -> None:
    hashes = {path: hash_of(folder / path, path) for path in paths(folder)}
    assert combined(dict(reversed(hashes.items()))) == fingerprint(folder)
