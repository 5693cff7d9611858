"""What a layer says with fewer inner channels."""

from __future__ import annotations

import pytest

from dateline.language.wordpiece import WordPieces
from training.data import Example

NEEDS = {"reason": "needs the extra train", "exc_type": ImportError}


def test_channels_that_nobody_hears_go_and_what_others_can_say_is_said_by_them() -> None:
    torch = pytest.importorskip("torch", **NEEDS)
    batches, model = pytest.importorskip("training.batches", **NEEDS), pytest.importorskip("training.model", **NEEDS)
    narrow = pytest.importorskip("training.narrow", **NEEDS)
    torch.manual_seed(5)
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *(f"word{n}" for n in range(60))]
    examples = [Example(tuple(f"word{(n * k) % 60}" for k in range(1, 20)), ("NOUN",) * 19) for n in range(1, 60)]
    shown = list(batches.Batcher(WordPieces(vocabulary), batches.Labels((), (), (), (), {})).epoch(examples, 600, 1))
    wide = model.Network(len(vocabulary), model.Sizes(2, 1, 1, 3, {}, inner=24)).eval()
    for layer in wide.encoder.layers:
        # Four channels are not read, four more say what their neighbours say.
        layer.outer.weight.data[:, :4] = 0
        layer.inner.weight.data[4:8], layer.inner.bias.data[4:8] = layer.inner.weight[8:12], layer.inner.bias[8:12]
    before = [wide.encoder(batch.whole, batch.shapes)[batch.whole != 0].detach() for batch in shown]
    narrow.narrow(wide, 16, shown)
    after = [wide.encoder(batch.whole, batch.shapes)[batch.whole != 0].detach() for batch in shown]

    assert all(layer.outer.weight.shape == (model.WIDTH, 16) for layer in wide.encoder.layers)
    assert max(float((a - b).abs().max()) for a, b in zip(before, after, strict=True)) < 0.05


def test_no_inner_channel_is_louder_than_the_ceiling() -> None:
    torch = pytest.importorskip("torch", **NEEDS)
    model = pytest.importorskip("training.model", **NEEDS)
    layer = model.Layer(0.0, inner=8, ceiling=2.5)
    assert layer.within(torch.tensor([-3.0, 1.0, 40.0])).tolist() == pytest.approx([-0.0040, 0.8413, 2.5], abs=1e-3)
