"""`python -m kiosk enrol`: make this terminal known to an office, with a code its page shows."""

import argparse
import sys

from kiosk import VERSION
from kiosk.sync import membership
from kiosk.sync.joining import join
from kiosk.sync.office import Office, Refused, Unreachable


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("enrol", help="把这台终端登记到后台（登记码在后台“终端”页）")
    parser.add_argument("office", help="后台地址，如 https://office.example")
    parser.add_argument("code", help="登记码，只能用一次")
    parser.add_argument(
        "--replace-root", action="store_true", help="换了后台：不再信任原来的根，改信这个后台的"
    )


def run(args: argparse.Namespace) -> int:
    """0; 2 for an address that is none, 1 where the office refuses or can't be reached."""
    try:
        joined = Office(args.office).enrol(args.code, VERSION)
        said = join(joined, membership.state_folder(), replace=args.replace_root)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except Refused:
        print(
            "后台不认这个登记码：它可能用过了、过期了或者抄错了，请在后台再要一个。",
            file=sys.stderr,
        )
        return 1
    except Unreachable as error:
        print(f"连不上后台 {args.office}：{error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"登记好了，但是存不下来：{error}", file=sys.stderr)
        return 1
    print(f"登记好了，这台终端叫“{joined.membership.name}”。下次打开终端时开始和后台联系。")
    if said:
        print(said, file=sys.stderr)
    return 0
