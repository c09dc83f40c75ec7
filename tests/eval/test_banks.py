"""The question banks' arithmetic, on one small enough to be counted by hand."""

import shutil
from pathlib import Path

import pytest

from tests.bench.part import LeftOutError
from tests.eval import banks
from tests.eval.bank import Bank
from tests.eval.bank_answers import at_ninety
from tests.eval.fuzzy import WRATIO, Fuzzy, bound
from tests.eval.result import Missing, Result

QUESTIONS = "id\tquestion\na\t怎么挂失银行卡\nb\t忘记密码怎么办\n"
VARIANTS = "id\tvariant\na\t银行卡丢了\na\t卡片找不到了\n"
QUERIES = """query\theard\tgold\tkind
怎么挂失银行卡\t怎么挂是银行卡\ta\tin
卡片找不到了\t卡片找不到了\ta\tin_variant
忘记密码怎么办\t忘记密马怎么办\tb\tin
银行卡年费多少\t银行卡年费多少\t\toos
怎么挂失\t怎么挂失\t\toos_contaminated
"""
FAR = "query\theard\tsource\n今天天气好\t今天天汽好\tx\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bank "bq", and another subject."""
    files = {"bq.bank": QUESTIONS, "bq.variants": VARIANTS, "bq.queries": QUERIES, "oos": FAR}
    for name, text in files.items():
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_nearest_targets_are_each_named_once() -> None:
    fuzzy = Fuzzy([("a", "厕所在哪"), ("a", "卫生间在哪"), ("b", "电梯在哪"), ("c", "几点下班")])
    ids, likeness = fuzzy.nearest("厕所在哪")
    assert (ids[:2], likeness) == (["a", "b"], 100)
    assert fuzzy.nearest("")[1] == 0


def test_a_bound_lets_as_many_pass_as_another_answered() -> None:
    found = [(["a"], likeness) for likeness in (90.0, 40.0, 70.0)]
    assert [bound(found, answered) for answered in (0, 1, 2, 3)] == [90, 90, 70, 40]


def test_wratio_is_counted_at_the_cut_off_where_it_answers_as_often(folder: Path) -> None:
    bank = Bank(folder, "bq", variants=2)
    figures = bank.fuzzily("query", accepted=100.0)
    assert figures == {
        "top1": 100.0,
        "top3": 100.0,
        "accepted": 100.0,
        "right": 100.0,
        "false_far": 0.0,
        "false_near": 0.0,
    }
    assert [bank.asked(name) for name in ("top1", "false_near", "false_far")] == [3, 1, 1]
    # Without its second variant one is less like what is known, and so is answered what is unknown.
    assert Bank(folder, "bq", variants=1).fuzzily("query", 100.0)["false_near"] == 100.0
    assert Bank(folder, "bq", variants=1).fuzzily("query", 66.7)["false_near"] == 0.0


def test_our_answers_are_counted_where_nine_of_ten_are_accepted(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("YIBOSHI_ENCODER", "none")
    bank = Bank(folder, "bq", variants=2)
    figures = at_ninety(bank, ["query", "heard"])
    assert figures["query"]["top1"] == figures["query"]["accepted"] == 100.0
    assert figures["query"]["false_far"] == 0.0
    assert figures["heard"]["accepted"] == 100.0


def test_whoever_finds_nothing_is_neither_right_nor_near(folder: Path) -> None:
    figures = Bank(folder, "bq", variants=2).figures("query", 100.0, lambda _: ([], 0.0))
    assert (figures["top1"], figures["top3"], figures["right"]) == (0.0, 0.0, 0.0)


def test_a_sentence_of_another_subject_that_the_bank_asks_itself_is_told_apart(
    folder: Path,
) -> None:
    others = (
        "今天天气好\t今天天汽好\tx\n银行卡丢了呀\t银行卡丢了呀\tx\n银行几点关门\t银行几点关门\tx\n"
    )
    (folder / "oos.tsv").write_text("query\theard\tsource\n" + others, encoding="utf-8")
    assert Bank(folder, "bq", variants=2).asks_itself() == [False, True, False]


def test_each_bank_counts_alike_in_the_mean_where_it_has_the_figure() -> None:
    one, other = {"top1": 80.0, "false_near": 10.0, "ms_p95": 1.0}, {"top1": 60.0, "ms_p95": 3.0}
    assert banks._averaged([one, other]) == {"top1": 70.0, "false_near": 10.0}


def test_the_scorer_is_run_and_what_is_absent_is_named(
    monkeypatch: pytest.MonkeyPatch, shared: Path, folder: Path
) -> None:
    monkeypatch.setenv("YIBOSHI_ENCODER", "none")
    monkeypatch.setattr(banks, "BANKS", folder)
    with pytest.raises(LeftOutError, match=r"needs ../shared/eval/score_answers.py \(not there\)"):
        [*banks.measure()]
    shutil.copy(shared / "eval" / "score_answers.py", folder)
    rows = [*banks.measure()]
    absent = [row.name for row in rows if isinstance(row, Missing)]
    assert absent == ["bank lcqmc", "bank szgov"]
    results = {row.name: row for row in rows if isinstance(row, Result)}
    first = results["mean of 1 banks, typed: the right one first"]
    assert (first.ours.value, first.at_least, first.met) == (100.0, 83.0, True)
    assert first.beside[WRATIO].value == 100.0
    assert results["bank bq, heard: other subjects answered"].ours.of == 1
    ninety = results["mean of 1 banks, 9 of 10 accepted, typed: other subjects answered"]
    assert (ninety.ours.value, ninety.at_most, ninety.met) == (0.0, 1.0, True)
    assert not any("9 of 10" in name and "first" in name for name in results)
    assert results["bank bq: other subjects that it asks itself"].ours.value == 0
