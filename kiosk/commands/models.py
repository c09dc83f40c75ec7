"""`python -m kiosk models`: install, verify or list speech models."""

import argparse
import sys

from kiosk.speech.catalogue import MODELS, Model, models_dir
from kiosk.speech.installed import damaged, torn
from kiosk.speech.model_error import ModelError
from kiosk.speech.models import install

_BY_NAME = {model.name: model for model in MODELS}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = subparsers.add_parser("models", help="安装、检查、列出语音识别模型")
    verbs = parser.add_subparsers(dest="verb", required=True)
    adding = verbs.add_parser("install", help="安装模型（断点续传，校验 SHA-256）")
    adding.add_argument("name", nargs="?", choices=_BY_NAME, default=MODELS[0].name)
    adding.add_argument(
        "--from",
        dest="origin",
        metavar="FILE|DIR|URL",
        help="从文件、文件夹（如 U 盘）或镜像地址安装",
    )
    verifying = verbs.add_parser("verify", help="逐个文件检查已安装的模型")
    verifying.add_argument("name", nargs="?", choices=_BY_NAME)
    verbs.add_parser("list", help="列出可用的模型和安装情况")


def run(args: argparse.Namespace) -> int:
    """0 when all is well."""
    if args.verb == "install":
        return _install(_BY_NAME[args.name], args.origin)
    if args.verb == "verify":
        return _verify([_BY_NAME[args.name]] if args.name else list(MODELS), asked=bool(args.name))
    return _list()


def _install(model: Model, origin: str | None) -> int:
    try:
        new = install(model, models_dir(), origin, sys.stdout)
    except ModelError as error:
        print(f"没有安装 {model.name}：{error}", file=sys.stderr)
        print("也可以从 U 盘或镜像安装：--from 文件、文件夹或网址", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已停下；再运行一次会接着下载。", file=sys.stderr)
        return 130
    print(f"{model.name} {'已安装到' if new else '早已安装在'} {models_dir() / model.name}")
    return 0


def _verify(models: list[Model], *, asked: bool) -> int:
    installed = [model for model in models if (models_dir() / model.name).exists()]
    if not installed:
        print(f"没有安装 {models[0].name if asked else '任何模型'}。", file=sys.stderr)
        return 1
    bad = 0
    for model in installed:
        file = damaged(model, models_dir() / model.name)
        if file is None:
            print(f"{model.name} 完好")
        else:
            bad = 1
            path = models_dir() / model.name / file
            print(f"{model.name} 已损坏：{path}。请重新安装：{_how(model)}", file=sys.stderr)
    return bad


def _list() -> int:
    for model in MODELS:
        if not (models_dir() / model.name).exists():
            state = "未安装"
        else:
            state = "已安装" if torn(model, models_dir() / model.name) is None else "已损坏"
        print(f"{model.name}\t{state}\t{model.size / 1e6:.0f} MB\t{model.licence}\t{model.title}")
    return 0


def _how(model: Model) -> str:
    return f"python -m kiosk models install {model.name}"
