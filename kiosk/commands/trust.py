"""`python -m kiosk trust`: say which root of trust this terminal goes by, or give it one."""

import argparse
import datetime
import sys
from pathlib import Path

from kiosk.sync import membership
from kiosk.sync.limits import LONGEST_METADATA
from kiosk.sync.trust import NoRoot, OtherRoot, PinnedRoot, Trust, described


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("trust", help="看这台终端信任谁的签名，或装上后台的信任根")
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="信任根，如 1.root.json")
    parser.add_argument(
        "--replace", action="store_true", help="换掉原来的信任根（根密钥丢了，或者换了后台）"
    )


def run(args: argparse.Namespace) -> int:
    """0; 1 where it is not, or can't be, trusted."""
    trust = Trust(membership.state_folder() / "trust")
    if args.file is None:
        return _show(trust)
    try:
        with args.file.open("rb") as file:
            data = file.read(LONGEST_METADATA["root"])
        root = described(data)
        if root.expires <= (today := datetime.datetime.now(datetime.UTC)):
            raise NoRoot(
                f"这个信任根 {root.expires:%Y-%m-%d} 就过期了（今天按 {today:%Y-%m-%d} 算），没有装。"
            )
        print(_words(root))
        trust.pin(data, replace=args.replace)
    except NoRoot as error:
        print(error, file=sys.stderr)
        return 1
    except OtherRoot:
        print(
            "这台终端已经有另一个信任根，没有动它。请先和后台的人核对上面的指纹，"
            "确实要换，再加上 --replace。",
            file=sys.stderr,
        )
        return 1
    except OSError as error:
        print(f"读不了或者存不下：{error}", file=sys.stderr)
        return 1
    print("装好了。以后只采用由它认可的签名发布的内容；画面上现在的内容不变。")
    return 0


def _show(trust: Trust) -> int:
    data = trust.root()
    if data is None:
        print(
            "这台终端还没有信任根：登记到后台时会带来，也可以用 python -m kiosk trust 文件 装上。"
        )
        return 1
    print(_words(described(data)))
    return 0


def _words(root: PinnedRoot) -> str:
    """For comparing, by telephone, with what the office's people have on paper."""
    fingerprint = " ".join(root.fingerprint[at : at + 8] for at in range(0, 64, 8))
    keys = "\n".join(f"  {number}. {key}" for number, key in enumerate(root.keys, 1))
    return (
        f"信任根，第 {root.version} 版，有效到 {root.expires:%Y-%m-%d}\n"
        f"指纹（sha256sum）：{fingerprint}\n"
        f"根密钥 {len(root.keys)} 把，{root.threshold} 把一起才能更换密钥；它们的编号：\n{keys}"
    )
