"""Small stand-ins for the public collections, in their own formats."""

from pathlib import Path

LOANS = ("怎么还借款", "借款如何还", "借款能晚点还吗")
# One more pair there, like none of the others.
AS_EXAMINED = ("户口迁到外省要什么", "去外地落户带啥")
_COVID = "id,category,query1,query2,label\n"


def make(folder: Path) -> Path:
    """Each with eight pairs alike and eight not, and one more."""
    one, same, apart = LOANS
    rows = range(8)
    _write(
        folder / "ATEC" / "data" / "atec_nlp_sim_train.csv",
        "\ufeff"
        + "".join(f"1\t{one}{n}\t{same}{n}\t1\n2\t{one}{n}\t{apart}{n}\t0\n" for n in rows)
        + "\t".join(("9", *AS_EXAMINED, "1\n"))
        + "broken\trow\n",
    )
    _write(
        folder / "tonghuashun_text_matching" / "data" / "train.tsv",
        "".join(f"1\t开户{n}\t怎么开户{n}\n0\t销户{n}\t怎么开户{n}\n" for n in rows),
    )
    _write(
        folder / "COVID-19-sentence-pair" / "data" / "Dataset" / "train_20200228.csv",
        _COVID
        + "".join(
            f'0,咳,"咳嗽{n},怎么办",咳嗽{n}咋办,1\n1,咳,"咳嗽{n},怎么办",咳嗽{n}为什么,0\n'
            for n in rows
        ),
    )
    _write(
        folder / "ERCNN" / "data" / "simtrain_to05sts.txt",
        "".join(
            f"1\t他走了{n}。\t2\t他离开了{n}。\t5.0\n1\t他走了{n}。\t3\t他走路{n}。\t4.0\n"
            f"1\t他走了{n}。\t4\t他来了{n}。\t1.0\n"
            for n in rows
        ),
    )
    return folder


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
