"""Which recogniser the terminal has: its own, with an installed one beside it; and why."""

import datetime
import importlib.util
import time
from collections.abc import Iterator
from dataclasses import dataclass

from content.problem import ContentError
from kiosk.speech.catalogue import MODELS, Model
from kiosk.speech.compiling import prepare_apart
from kiosk.speech.installed import torn
from kiosk.speech.messages import EarSettings
from kiosk.speech.model_error import ModelError
from kiosk.speech.pcm import RATE
from kiosk.speech.recogniser import Engine
from kiosk.speech.two_opinions import TwoOpinions
from kiosk.speech.yiboshi_engine import YiboshiEngine

OWN = "yiboshi"
CHOICES = ("auto", OWN, *(model.engine for model in MODELS), "none")
_PACKAGES = {"vosk": "vosk", "whisper": "faster_whisper"}
_TITLE = "自带的普通话模型"
# A second opinion that takes longer than this to hear nothing is not worth a visitor's wait.
_SLOWEST_SECONDS = 3.0
# The first time, libraries are still being read from disk.
_TRIALS = 2


@dataclass(frozen=True)
class Choice:
    """A loaded engine or None, and one line about it in Chinese for the start-up log."""

    engine: Engine | None
    reason: str


def choose(settings: EarSettings) -> Choice:
    """The best there is. Never raises: without an engine the terminal is for touch."""
    *_, best = choices(settings)
    return best


def choices(settings: EarSettings) -> Iterator[Choice]:
    """At least one, the first as soon as there is one; each later one is better. Never raises."""
    try:
        yield from _loaded(settings)
    except ModelError as error:
        why, *more = error.args
        yield Choice(None, "。".join([f"语音识别：{why}，仅触摸可用", *more]))


def _loaded(settings: EarSettings) -> Iterator[Choice]:
    """Raises ModelError before the first, never after it."""
    if settings.engine not in CHOICES:
        wanted = "、".join(CHOICES)
        raise ModelError(f"不认识 YIBOSHI_ENGINE={settings.engine}（可以是 {wanted}）")
    if settings.engine == "none":
        raise ModelError("设置为不使用")
    if settings.engine not in {"auto", OWN}:
        yield _installed(settings)
        return
    try:
        own = _own(settings)
    except ModelError as error:
        if settings.engine == OWN:
            raise
        yield _instead(settings, error)
        return
    yield Choice(own, f"语音识别：{_TITLE}")
    if settings.engine == "auto":
        yield from _with_another(own, settings)


def _own(settings: EarSettings) -> YiboshiEngine:
    try:
        return YiboshiEngine(prepare_apart(settings.content, datetime.date.today(), settings.own))
    except ContentError as error:
        raise ModelError(f"自带的内容不能用（{error}）") from error
    except Exception as error:  # Vosk raises bare Exception, and the disk anything
        raise ModelError(f"{_TITLE}装不进来（{error}）") from error


def _instead(settings: EarSettings, missing: ModelError) -> Choice:
    """Without our own."""
    try:
        installed = _installed(settings)
    except ModelError as error:
        raise ModelError(f"{missing}；{error.args[0]}", *error.args[1:]) from error
    return Choice(installed.engine, f"{installed.reason}（{missing}）")


def _with_another(own: YiboshiEngine, settings: EarSettings) -> Iterator[Choice]:
    """With what is installed, if that works and this machine is fast enough for it."""
    if not any((settings.models / model.name).exists() for model in MODELS):
        return
    try:
        another = _installed(settings)
    except ModelError as error:
        yield Choice(own, f"语音识别：{_TITLE}（{error.args[0]}）")
        return
    assert another.engine is not None
    if _seconds(another.engine) > _SLOWEST_SECONDS:
        yield Choice(own, f"语音识别：{_TITLE}（{another.engine.name} 在这台机器上太慢，不用）")
        return
    both = TwoOpinions(own, another.engine)
    yield Choice(both, f"语音识别：{_TITLE}；没把握时再问 {another.engine.name}")


def _seconds(engine: Engine) -> float:
    """How long `engine` takes for a second of silence."""
    took = []
    for _ in range(_TRIALS):
        began = time.monotonic()
        utterance = engine.open()
        utterance.accept(bytes(2 * RATE))
        utterance.final()
        took.append(time.monotonic() - began)
    return min(took)


def _installed(settings: EarSettings) -> Choice:
    """The first model of the catalogue that can be loaded. Raises ModelError."""
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
        raise ModelError("；".join(troubles))
    first = next(_candidates(settings.engine)).name
    raise ModelError("未安装模型", f"安装：python -m kiosk models install {first}")


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
    # What reads Chinese takes 70 MB, which our own engine does without.
    from content import load
    from content.answers.normalise import normalise
    from kiosk.speech.phrases import phrases

    folder = settings.models / model.name
    content = settings.content.opened() if settings.content else load.load_set(load.BUNDLED)
    expected = [normalise(one.text) for one in phrases(content, datetime.date.today())]
    if model.engine == "vosk":
        from kiosk.speech.vosk_engine import VoskEngine

        return VoskEngine(folder, expected)
    from kiosk.speech.prompt import prompt
    from kiosk.speech.whisper_engine import WhisperEngine

    return WhisperEngine(folder, prompt(content), expected)
