from collections import Counter
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from content.narration.integer_products import with_products


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
