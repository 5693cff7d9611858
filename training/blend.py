"""Blends an early and a late checkpoint of one run: `python -m training.blend EARLY.pt RUN --share 0.35 --out BLEND`.

The late weights know the treebanks and names best; the early ones had seen less of the marked sentences, which carry no
trees, and parse wires better. The mean of the two is better than either on EWT dev and on wires (Wortsman et al. 2022,
"Robust fine-tuning of zero-shot models", show why the mean of two points of one run can be).
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor


def blend(early: dict[str, Tensor], late: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """`share` of the early weights and the rest of the late ones; both have the same names and shapes."""
    if early.keys() != late.keys():
        raise ValueError("the two checkpoints have different heads")
    return {name: torch.lerp(late[name], early[name], share) for name in late}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.blend", description="Blend two checkpoints of one run.")
    parser.add_argument("early", type=Path, help="averaged.pt as it was early in the run")
    parser.add_argument("run", type=Path, help="folder of the finished run")
    parser.add_argument("--share", type=float, default=0.35, help="share of the early weights, chosen on dev data")
    parser.add_argument("--out", type=Path, required=True, help="folder for the blend, as training.export takes it")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    states = [torch.load(path, weights_only=True) for path in (options.early, options.run / "averaged.pt")]
    torch.save(blend(states[0], states[1], options.share), options.out / "averaged.pt")
    shutil.copy(options.run / "about.json", options.out / "about.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
