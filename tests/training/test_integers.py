"""The rewritten graph gives what the quantiser's own graph gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

onnx = pytest.importorskip("onnx", reason="needs the extra train")

ROWS, WIDTH, OUT = 5, 8, 4


def model() -> onnx.ModelProto:
    """A rounded product whose input is gathered and joined with a row of nothing beforehand."""
    draw = np.random.default_rng(4)
    steps = draw.uniform(0.001, 0.01, OUT).astype(np.float32)
    constants = {
        "step": np.float32(0.02),
        "middle": np.uint8(120),
        "nothing": np.zeros((1, WIDTH), np.float32),
        "weights": draw.integers(-64, 64, (OUT, WIDTH)).astype(np.int8),
        "steps": steps,
        "zeros": np.zeros(OUT, np.int8),
        "bias": draw.integers(-500, 500, OUT).astype(np.int32),
        "bias_steps": np.float32(0.02) * steps,
        "bias_zeros": np.zeros(OUT, np.int32),
    }
    make = onnx.helper.make_node
    nodes = [
        make("Concat", ["x", "nothing"], ["joined"], axis=0),
        make("Gather", ["joined", "order"], ["moved"], axis=0),
        make("QuantizeLinear", ["moved", "step", "middle"], ["rounded"], name="round"),
        make("DequantizeLinear", ["rounded", "step", "middle"], ["left"]),
        make("DequantizeLinear", ["weights", "steps", "zeros"], ["right"], axis=0),
        make("DequantizeLinear", ["bias", "bias_steps", "bias_zeros"], ["added"], axis=0),
        make("Gemm", ["left", "right", "added"], ["y"], name="product", transB=1),
    ]
    value = onnx.helper.make_tensor_value_info
    graph = onnx.helper.make_graph(
        nodes,
        "graph",
        [value("x", onnx.TensorProto.FLOAT, ["n", WIDTH]), value("order", onnx.TensorProto.INT64, ["m"])],
        [value("y", onnx.TensorProto.FLOAT, ["m", OUT])],
        [onnx.numpy_helper.from_array(np.asarray(array), name) for name, array in constants.items()],
    )
    return onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)


def test_same_sums_and_rounding_before_moving(tmp_path: Path) -> None:
    from training.integers import rewrite

    plain, path = tmp_path / "plain.onnx", tmp_path / "rewritten.onnx"
    onnx.save(model(), plain)
    onnx.save(model(), path)
    rewrite(path)
    feeds = {
        "x": np.random.default_rng(5).normal(0, 1, (ROWS, WIDTH)).astype(np.float32),
        "order": np.array([3, -1, 0, 0], np.int64),
    }
    before, after = (
        onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"]).run(None, feeds)[0]
        for file in (plain, path)
    )
    np.testing.assert_allclose(after, before, rtol=1e-5, atol=1e-6)
    kinds = [node.op_type for node in onnx.load(path).graph.node]
    assert kinds.count("QuantizeLinear") == 2  # what is joined, each by itself
    assert "DequantizeLinear" not in kinds
    assert kinds.index("MatMulIntegerToFloat") == len(kinds) - 1
