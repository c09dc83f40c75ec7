"""Kokoro's integer convolutions rewritten as integer matrix products, which processors do faster."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, helper, numpy_helper

from content.narration.processor import can


def with_products(model: ModelProto) -> ModelProto:
    """`model` with its integer convolutions as integer matrix products: the same sound 1.5 times as fast.

    onnxruntime convolves integers without the processor's dot products, but multiplies with them.
    """
    graph = model.graph
    makers = {output: node for node in graph.node for output in node.output}
    users = {taken: node for node in graph.node for taken in node.input}
    constants = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    products: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        given = {each.name: helper.get_attribute_value(each) for each in node.attribute}
        if node.op_type != "ConvInteger" or given["strides"] != [1]:
            continue
        # After it come a bias (where there is one), a cast to float, and the product of the scales.
        sound, weight, _, weight_zero = node.input
        after, bias = users[node.output[0]], ""
        if after.op_type == "Add":
            bias = next(taken for taken in after.input if taken != node.output[0])
            while bias in makers:  # it was scaled and rounded: back to what it was
                bias = makers[bias].input[0]
            after = users[after.output[0]]
        scaled = users[after.output[0]]
        _, sound_scale, sound_zero = makers[sound].output
        scales = makers[next(taken for taken in scaled.input if taken != after.output[0])]
        weight_scale = next(taken for taken in scales.input if taken != sound_scale)

        def fixed(what: str, value: NDArray[Any], of: str = node.name) -> str:
            graph.initializer.append(numpy_helper.from_array(value, f"{of}/{what}"))
            return f"{of}/{what}"

        turned, padded, row, product = (f"{node.name}/{x}" for x in ("t", "p", "row", "product"))
        before, behind = given["pads"]
        pads = fixed("pads", np.array([0, before, 0, 0, behind, 0]))
        axis = fixed("axis", np.array([1]))
        taken = _taken(constants[weight]).transpose(2, 1, 0)
        reach = given["dilations"][0] * (len(taken) - 1)
        taps: list[NodeProto] = []
        for tap, start in enumerate(np.linspace(0, reach, len(taken), dtype=np.int64)):
            starts = fixed(f"start{tap}", np.array([start]))
            # An end of 0 would be the start; a large one is the end.
            ends = fixed(f"end{tap}", np.array([start - reach or 2**31]))
            output = f"{node.name}/tap{tap}"
            taps.append(helper.make_node("Slice", [padded, starts, ends, axis], [output]))
        weights = fixed("weight", taken.reshape(-1, taken.shape[2]))
        weights_zero = fixed("zero", _taken(constants[weight_zero]))
        factors = [row, weights, sound_scale, weight_scale, sound_zero, weights_zero, bias]
        products[scaled.output[0]] = [
            helper.make_node("Transpose", [sound], [turned], perm=[0, 2, 1]),
            helper.make_node("Pad", [turned, pads, sound_zero], [padded]),
            *taps,
            helper.make_node("Concat", [tap.output[0] for tap in taps], [row], axis=2),
            helper.make_node("MatMulIntegerToFloat", factors, [product], domain="com.microsoft"),
            helper.make_node("Transpose", [product], [scaled.output[0]], perm=[0, 2, 1]),
        ]
    nodes = [new for node in graph.node for new in products.get(node.output[0], [node])]
    del graph.node[:]
    graph.node.extend(_needed(nodes, {output.name for output in graph.output}))
    return model


def _taken(values: NDArray[Any]) -> NDArray[Any]:
    """Bytes around 128; signed ones around 0 where dot products (VNNI) want them.

    Without those, onnxruntime adds up pairs of products with signed bytes in 16 bits, which overflow.
    """
    return (values.astype(np.int16) - 128).astype(np.int8) if can("vnni") else values


def _needed(nodes: list[NodeProto], outputs: set[str]) -> list[NodeProto]:
    """The nodes that `outputs` hang on; onnxruntime would compute the others, too."""
    wanted, needed = set(outputs), []
    for node in reversed(nodes):
        if wanted.intersection(node.output):
            wanted.update(node.input)
            needed.append(node)
    return needed[::-1]
