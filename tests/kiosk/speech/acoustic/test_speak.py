from collections import Counter
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnx
import onnxruntime
import pytest
import soundfile
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from kiosk.speech.acoustic.corpus import Corpus, Sentence
from kiosk.speech.acoustic.integer_products import with_products
from kiosk.speech.acoustic.recordings import entries
from kiosk.speech.acoustic.speak import (
    KOKORO_RATE,
    Kokoro,
    Utterance,
    speak,
    utterance,
)
from kiosk.speech.acoustic.voices import DEV_VOICES, FASTEST, SLOWEST, VOICES
from kiosk.speech.pcm import RATE


class OneSentence:
    def draw(self, random: np.random.Generator) -> Sentence:
        return Sentence(f"你好{random.integers(100)}", ("ni", "hao"), "ni↓xau↓")


class Tone:
    """Speaks for half a second, with as much silence before and behind."""

    def __init__(self) -> None:
        self.asked: list[Utterance] = []

    def say(self, said: Utterance) -> NDArray[np.float32]:
        self.asked.append(said)
        beep = np.sin(np.arange(KOKORO_RATE // 2) * 2 * np.pi * 440 / KOKORO_RATE)
        return np.pad(1.5 * beep, KOKORO_RATE // 2).astype(np.float32)


CORPUS = cast("Corpus", OneSentence())


def until(out: Path, seconds: float) -> list[int]:
    return [number for number, _ in speak(out, seconds / 3600, CORPUS, cast("Kokoro", Tone()))]


def test_an_utterance_is_always_the_same() -> None:
    assert utterance(7, CORPUS) == utterance(7, CORPUS)


def test_voices_kept_for_measuring_speak_every_40th_utterance_alone() -> None:
    said = {number: utterance(number, CORPUS) for number in range(400)}

    kept = [number for number, each in said.items() if each.voice < DEV_VOICES]
    assert kept == list(range(0, 400, 40))
    assert all(each.voice < VOICES and SLOWEST <= each.speed <= FASTEST for each in said.values())


def test_it_speaks_until_there_is_enough(tmp_path: Path) -> None:
    numbers = until(tmp_path, seconds=3)

    assert numbers == list(range(5))
    sound, rate = soundfile.read(tmp_path / "3.flac")
    assert rate == RATE
    assert len(sound) / rate == pytest.approx(0.7, abs=0.03)  # silence of 0.1 s stays at each end
    assert np.abs(sound).max() <= 1


def test_it_goes_on_where_it_was(tmp_path: Path) -> None:
    until(tmp_path, seconds=3)

    assert until(tmp_path, seconds=4) == [5]
    listed = list(entries(tmp_path))
    assert [entry.name for entry in listed] == [str(number) for number in range(6)]
    assert listed[2].speaker == f"kokoro-{utterance(2, CORPUS).voice}"
    assert listed[2].syllables == ("ni", "hao")


def test_enough_is_enough(tmp_path: Path) -> None:
    until(tmp_path, seconds=3)

    assert until(tmp_path, seconds=3) == []


def test_a_missing_package_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="four parts"):
        Kokoro(tmp_path)


def quantised(taps: int, dilation: int, *, bias: bool) -> onnx.ModelProto:
    """One convolution of 8 channels to 6, quantised as onnxruntime's tools do it."""
    random = np.random.default_rng(4)
    values: dict[str, NDArray[Any]] = {
        "weight": random.integers(0, 256, (6, 8, taps)).astype(np.uint8),
        "weight_zero": np.array(131, np.uint8),
        "weight_scale": np.array(0.01, np.float32),
        "bias": random.normal(size=6).astype(np.float32),
        "shape": np.array([1, 6, 1]),
    }
    reach = dilation * (taps - 1) // 2
    node = helper.make_node
    nodes = [
        node("DynamicQuantizeLinear", ["x"], ["q", "scale", "zero"]),
        node(
            "ConvInteger", ["q", "weight", "zero", "weight_zero"], ["whole"], "conv",
            strides=[1], dilations=[dilation], pads=[reach, reach],
        ),
        node("Mul", ["scale", "weight_scale"], ["scales"]),
        node("Div", ["bias", "scales"], ["bias_parts"]),
        node("Floor", ["bias_parts"], ["bias_floor"]),
        node("Cast", ["bias_floor"], ["bias_whole"], to=TensorProto.INT32),
        node("Reshape", ["bias_whole", "shape"], ["bias_shaped"]),
        node("Add", ["whole", "bias_shaped"], ["sum"]),
        node("Cast", ["sum" if bias else "whole"], ["float"], to=TensorProto.FLOAT),
        node("Mul", ["float", "scales"], ["y"]),
    ]  # fmt: skip
    unused = {"bias_parts", "bias_floor", "bias_whole", "bias_shaped", "sum"}
    graph = helper.make_graph(
        [each for each in nodes if bias or each.output[0] not in unused],
        "one convolution",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 8, None])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 6, None])],
        [numpy_helper.from_array(value, name) for name, value in values.items()],
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def run(model: onnx.ModelProto, x: NDArray[np.float32]) -> NDArray[np.float32]:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    (y,) = onnxruntime.InferenceSession(model.SerializeToString(), options).run(None, {"x": x})
    return np.asarray(y, np.float32)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(("taps", "dilation"), [(1, 1), (3, 1), (7, 1), (11, 5)])
def test_products_give_what_the_convolution_gave(taps: int, dilation: int, *, bias: bool) -> None:
    model = quantised(taps, dilation, bias=bias)
    x = np.random.default_rng(5).normal(size=(1, 8, 60)).astype(np.float32)
    before = run(model, x)

    after = with_products(model)

    kinds = Counter(node.op_type for node in after.graph.node)
    assert kinds["MatMulIntegerToFloat"] == 1
    assert kinds["Slice"] == taps
    assert not kinds["ConvInteger"]
    # The bias is no longer rounded to a step of both scales.
    assert np.abs(run(after, x) - before).max() < 1e-3
