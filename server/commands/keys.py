"""`python -m server keys`: the keys that sign releases; `make` and `sign` run on a machine without an office."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from content.release.root_print import root_print
from server.keys import asking, ceremony, offline, proposal, words
from server.keys.folder import KeysError
from server.keys.online import ROLES
from server.keys.status import status
from server.settings import Settings
from server.store import Store, StoreError


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command and what is below it."""
    parser = subparsers.add_parser(
        "keys", help="签发布用的钥匙：看、做、换、恢复（docs/releases.md）"
    )
    verbs = parser.add_subparsers(dest="verb", required=True)

    one = _verb(verbs, "status", _status, "现在怎么样：谁的钥匙、什么时候到期、还缺什么")
    one.add_argument(
        "files", nargs="*", type=Path, metavar="文件", help="拟好的信任根：看还差谁的签名"
    )

    one = _verb(verbs, "make", _make, "做一把根钥匙（在不联网的机器上做）")
    one.add_argument(
        "file", type=Path, metavar="文件", help="放钥匙的文件；旁边会有一个 .pub，交给后台"
    )
    one.add_argument(
        "--name", required=True, metavar="名字", help="归谁或叫什么，会公开，如“一号钥匙”"
    )

    one = _verb(verbs, "propose", _propose, "拟下一版信任根（在后台的机器上）")
    one.add_argument("-o", "--output", required=True, type=Path, metavar="文件", help="写到哪里")
    one.add_argument("--threshold", type=int, metavar="几把", help="以后改根要几把钥匙签名")
    one.add_argument(
        "--root", action="append", default=[], metavar="公钥", dest="roots",
        help=".pub 文件，或现在的信任根里一把钥匙的名字；每把写一次；一把也不写：不变",
    )  # fmt: skip
    one.add_argument(
        "--renew", action="append", default=[], choices=ROLES, help="给它换一把新的服务器钥匙"
    )

    one = _verb(verbs, "sign", _sign, "签一份拟好的信任根（在不联网的机器上）")
    one.add_argument("file", type=Path, metavar="文件", help="拟好的信任根；签名加在里面")
    one.add_argument(
        "--with", required=True, type=Path, metavar="钥匙", dest="key", help="钥匙文件"
    )

    one = _verb(verbs, "install", _install, "装上签好的信任根，全部重新签名（在后台的机器上）")
    one.add_argument(
        "files", nargs="+", type=Path, metavar="文件", help="签好的信任根，或各人签的几份"
    )

    _verb(verbs, "begin-anew", _begin_anew, "根钥匙丢得不够签了：从头来过，每台终端要人去认一次")


def run(args: argparse.Namespace) -> int:
    """0; 2 for what can't be done as it was asked, 1 if the store or a person is in the way."""
    try:
        return int(args.do(args))
    except (KeysError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    do: Callable[[argparse.Namespace], int],
    said: str,
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=said, description=said)
    parser.set_defaults(do=do)
    return parser


def _here() -> tuple[Settings, Store]:
    settings = Settings.from_environment()
    return settings, Store(settings.release_store)


def _status(args: argparse.Namespace) -> int:
    for file in args.files:
        proposed = proposal.read(file)
        print(*words.changes(proposed), *words.signatures(proposed), sep="\n")
    if not args.files:
        print(*words.standing(status(*_here())), sep="\n")
    return 0


def _make(args: argparse.Namespace) -> int:
    offline.refuse_names(args.file, args.name)
    key = offline.make(args.file, args.name, asking.new_passphrase())
    print(f"做好了：{args.file} 是钥匙：自己收好，不要放到联网的机器上。")
    print(f"{args.file}.pub 交给后台。交接时核对编号：{words.short(key)}")
    return 0


def _propose(args: argparse.Namespace) -> int:
    settings, store = _here()
    proposed = ceremony.propose(
        settings.key_folder, store, args.output, args.roots, args.threshold, args.renew
    )
    print(*words.changes(proposed), *words.signatures(proposed), sep="\n")
    if proposal.is_provisional(proposed.new.signed):
        print(f"临时根的钥匙就在这里，不用人签：python -m server keys install {args.output}")
    else:
        print(f"写在 {args.output}。请签名：python -m server keys sign {args.output} --with 钥匙")
    return 0


def _sign(args: argparse.Namespace) -> int:
    proposed = proposal.read(args.file)
    print("要签的是：", *words.changes(proposed), sep="\n")
    if not asking.agreed("每一行都核对过，就签。签吗？"):
        print("没有签，文件没有变。", file=sys.stderr)
        return 1
    signed = proposal.signed(proposed, offline.load(args.key, asking.passphrase()))
    proposal.write(signed, args.file)
    print("签好了。", *words.signatures(signed), sep="\n")
    return 0


def _install(args: argparse.Namespace) -> int:
    settings, store = _here()
    version = ceremony.install(settings.key_folder, store, args.files).version
    return _sign_all_anew(settings, f"第 {version} 版信任根装好了")


def _begin_anew(_: argparse.Namespace) -> int:
    settings, store = _here()
    question = (
        "现在的信任根作废，全部钥匙重做。已经登记的终端都不会认新的信任根，"
        "要到每一台上运行 python -m kiosk trust 才行。真的从头来过吗？"
    )
    if not asking.agreed(question):
        print("没有做，什么都没有变。", file=sys.stderr)
        return 1
    version = ceremony.begin_anew(settings.key_folder, store)
    file = settings.key_folder / "roots" / f"{version}.root.json"
    print(f"每台终端上要运行：python -m kiosk trust {file.name} --replace（文件是 {file}）")
    print(f"运行时核对指纹（sha256sum）：{root_print(file.read_bytes())}")
    return _sign_all_anew(settings, f"第 {version} 版信任根是新的开头")


def _sign_all_anew(settings: Settings, done: str) -> int:
    """The office's database says what is to be signed."""
    from server.app import create_app
    from server.repository.mend import mend

    try:
        with create_app(settings).app_context():
            mend()
    except SQLAlchemyError:
        print(f"{done}。数据库打不开：发布的内容等后台再运行时，会用现在的钥匙重新签。")
        return 0
    print(f"{done}，发布的内容也用现在的钥匙重新签过了。")
    return 0
