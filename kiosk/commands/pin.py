"""`python -m kiosk pin`: set a new operator PIN."""

import argparse
import getpass
import sys

from kiosk import operator_pin


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    subparsers.add_parser("pin", help="设置操作员口令（长按左上角印章 3 秒后输入）")


def run(args: argparse.Namespace) -> int:
    """Ask twice (or read one line from a pipe) and save; 0 when saved."""
    if sys.stdin.isatty():
        pin = getpass.getpass(f"新的 {operator_pin.DIGITS} 位数字口令：")
        if pin != getpass.getpass("再输入一次："):
            print("两次输入不一样，口令没有改。", file=sys.stderr)
            return 1
    else:
        pin = sys.stdin.readline().strip()
    try:
        operator_pin.save(pin, operator_pin.pin_file())
    except ValueError as error:
        print(f"{error}，口令没有改。", file=sys.stderr)
        return 1
    print("口令已更新。")
    return 0
