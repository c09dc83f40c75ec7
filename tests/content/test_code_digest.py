"""Whoever changes code or a word list need not think of what is kept."""

from pathlib import Path

import pytest

from content.code_digest import digest_of_code


def digest(folder: Path, **files: str) -> str:
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    return digest_of_code(folder)


@pytest.mark.parametrize("changed", ["a_py", "words_txt", "lexicon_tsv"])
def test_code_and_word_lists_count(tmp_path: Path, changed: str) -> None:
    files = {"a_py": "1", "words_txt": "一", "lexicon_tsv": "二"}
    assert digest(tmp_path / "old", **files) != digest(tmp_path / "new", **files | {changed: "x"})


def test_nothing_else_does_nor_where_it_lies(tmp_path: Path) -> None:
    assert digest(tmp_path / "old", a_py="1") == digest(tmp_path / "new", a_py="1", a_pyc="x")
