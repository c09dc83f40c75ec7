"""Which recogniser the terminal has: Vosk, else whisper, else none, and why."""

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.speech.catalogue import MODELS, Model
from kiosk.speech.installed import torn
from kiosk.speech.messages import EarSettings
from kiosk.speech.recogniser import Engine

CHOICES = ("auto", *(model.engine for model in MODELS), "none")
_PACKAGES = {"vosk": "vosk", "whisper": "faster_whisper"}


@dataclass(frozen=True)
class Choice:
    """A loaded engine or None, and one line about it in Chinese for the start-up log."""

    engine: Engine | None
    reason: str


def choose(settings: EarSettings) -> Choice:
    """The first engine that can be loaded. Never raises: without one the terminal is for touch."""
    if settings.engine not in CHOICES:
        wanted = "、".join(CHOICES)
        return _none(f"不认识 YIBOSHI_ENGINE={settings.engine}（可以是 {wanted}）")
    if settings.engine == "none":
        return _none("设置为不使用")
    troubles = []
    for model in _candidates(settings.engine):
        trouble = _trouble(model, settings)
        if trouble is None:
            try:
                return Choice(_load(model, settings), f"语音识别：{model.title}")
            except Exception as error:  # noqa: BLE001 (engines raise bare Exception, and anything)
                trouble = f"{model.title}装不进来（{error}）"
        if trouble:
            troubles.append(trouble)
    if troubles:
        return _none("；".join(troubles))
    first = next(_candidates(settings.engine)).name
    return _none("未安装模型", f"安装：python -m kiosk models install {first}")


def _none(why: str, *more: str) -> Choice:
    return Choice(None, "。".join([f"语音识别：{why}，仅触摸可用", *more]))


def _candidates(engine: str) -> Iterator[Model]:
    return (model for model in MODELS if engine in {"auto", model.engine})


def _trouble(model: Model, settings: EarSettings) -> str | None:
    """What is in the way of loading; "" where the model simply is not there."""
    folder = settings.models / model.name
    if not folder.exists():
        return ""
    if importlib.util.find_spec(_PACKAGES[model.engine]) is None:
        return f"{model.title}缺少软件包 {_PACKAGES[model.engine]}，请运行 ./yiboshi setup"
    try:
        file = torn(model, folder)
    except OSError as error:
        return f"{model.title}读不了（{error}）"
    if file is None:
        return None
    return f"{model.title}的 {file} 坏了，请运行 python -m kiosk models install {model.name}"


def _load(model: Model, settings: EarSettings) -> Engine:
    folder = settings.models / model.name
    if model.engine == "vosk":
        from kiosk.speech.vosk_engine import VoskEngine

        return VoskEngine(folder)
    from kiosk.speech.whisper_engine import WhisperEngine

    return WhisperEngine(folder, settings.prompt)
