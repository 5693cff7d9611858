"""Measures parsing speed: `python -m benchmarks.parse [--texts DIR] [--words N] [--json]`.

From raw text to decoded trees and names, on one thread and with two one-threaded worker processes, beside a spaCy
pipeline of the size of `en_core_web_sm` in the same run: blank, its weights random, which is enough for speed. The two
take turns and each figure is the best of `--rounds`, since other work on the machine slows both. Run it on an idle one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
SEED = 7

INSTRUCTIONS = ("amx_int8", "avx512_vnni", "avx_vnni", "avx512f", "avx2")
"""Best first: what int8 matrix products may use."""

LOAD = """
import resource, time
started = time.perf_counter()
from dateline.language import Parser
parser = Parser()
loaded = time.perf_counter()
parser.parse("Troops left the city.")
first = time.perf_counter()
parser.parse({text!r})
print(loaded - started, first - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def texts(folder: Path, words: int) -> list[str]:
    """Texts of a folder, drawn again and again from a seeded generator until they hold so many words."""
    stock = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    if not stock:
        raise SystemExit(f"{folder} holds no .txt files")
    draw, found, count = random.Random(SEED), [], 0
    while count < words:
        found.append(draw.choice(stock))
        count += len(found[-1].split())
    return found


@cache
def ours() -> Callable[[str], int]:
    """A function that parses a text and returns the number of its words."""
    from dateline.language import Parser

    parser = Parser(threads=1)
    return lambda text: len(parser.parse(text))


@cache
def theirs() -> Callable[[str], int]:
    """The same by a blank spaCy pipeline with tok2vec of 4 layers of 96, tagger, parser and name finder."""
    import spacy
    from spacy.training import Example

    pipeline = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser", "ner"):
        pipeline.add_pipe(name, config=_shared(name))
    doc = pipeline.make_doc("Troops left Aleppo today .")
    labels = {
        "tags": ["NNS", "VBD", "NNP", "NN", "."],
        "heads": [1, 1, 1, 1, 1],
        "deps": ["nsubj", "ROOT", "dobj", "npadvmod", "punct"],
        "entities": ["O", "O", "U-GPE", "U-DATE", "O"],
    }
    example = Example.from_dict(doc, labels)
    pipeline.initialize(lambda: [example])
    return lambda text: len(pipeline(text))


def _shared(name: str) -> dict[str, Any]:
    """The settings of a component; all read one tok2vec, as in `en_core_web_sm`, but for the name finder's own."""
    if name == "tok2vec":
        return {"model": {"@architectures": "spacy.HashEmbedCNN.v2", **_SIZE}}
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    own = {"@architectures": "spacy.HashEmbedCNN.v2", **_SIZE}
    return {"model": {"tok2vec": own if name == "ner" else listener}}


_SIZE = {
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}


def speed(make: Callable[[], Callable[[str], int]], found: Sequence[str]) -> float:
    """Words a second of one thread."""
    read = make()
    read(found[0])
    started = time.perf_counter()
    words = sum(map(read, found))
    return words / (time.perf_counter() - started)


def _warm(make: Callable[[], Callable[[str], int]], text: str) -> None:
    make()(text)


def _read(make: Callable[[], Callable[[str], int]], found: Sequence[str]) -> int:
    return sum(map(make(), found))


def two_workers(make: Callable[[], Callable[[str], int]], found: Sequence[str]) -> float:
    """Words a second of two processes together, their start not counted."""
    pools = [ProcessPoolExecutor(1, mp_context=get_context("spawn")) for _ in range(2)]
    for warm in [pool.submit(_warm, make, found[0]) for pool in pools]:
        warm.result()
    started = time.perf_counter()
    words = sum(job.result() for job in [pool.submit(_read, make, found[n::2]) for n, pool in enumerate(pools)])
    taken = time.perf_counter() - started
    for pool in pools:
        pool.shutdown()
    return words / taken


def load(text: str) -> dict[str, float | str]:
    """Seconds until the parser is there and until its first parse, and peak memory in MB, in a fresh process."""
    command = [sys.executable, "-c", LOAD.format(text=text)]
    loaded, first, memory = map(
        float, subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    )
    return {"load_seconds": round(loaded, 3), "first_parse_seconds": round(first, 3), "peak_mb": round(memory, 1)}


def instruction_set() -> str:
    """The best of the processor's instruction sets that int8 products may use."""
    path = Path("/proc/cpuinfo")
    flags = set(path.read_text(encoding="utf-8").split()) if path.exists() else set()
    return next((name for name in INSTRUCTIONS if name in flags), "unknown")


def measure(found: Sequence[str], rounds: int, *, peer: bool) -> dict[str, float | str]:
    """All figures, best of some rounds in which the parsers take turns."""
    sides = {"dateline": ours} | ({"spacy_sm_size": theirs} if peer else {})
    figures: dict[str, float | str] = {"instruction_set": instruction_set()}
    for name, make in list(sides.items()) * rounds:
        for workers, by in ((1, speed), (2, two_workers)):
            key = f"{name}_{workers}"
            figures[key] = max(float(figures.get(key, 0.0)), round(by(make, found)))
    if peer:
        for workers in (1, 2):
            ratio = float(figures[f"dateline_{workers}"]) / float(figures[f"spacy_sm_size_{workers}"])
            figures[f"ratio_{workers}"] = round(ratio, 2)
    return figures


def on_one_thread() -> None:
    """Keeps matrix products on the thread that is measured; workers inherit this."""
    os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"})


def show(figures: Mapping[str, float | str], *, as_json: bool) -> None:
    """Prints figures, one a line or as one JSON object."""
    print(json.dumps(figures) if as_json else "\n".join(f"{name:28}{value:>12}" for name, value in figures.items()))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    on_one_thread()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parse", description=__doc__)
    parser.add_argument("--texts", type=Path, default=EXAMPLES, help="a folder of .txt files; the examples by default")
    parser.add_argument("--words", type=int, default=30_000, help="about so many words a figure")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--alone", action="store_true", help="leave spaCy out")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args(arguments)
    found = texts(given.texts, given.words)
    # First, while this process is small: a child's peak memory starts from that of its parent.
    figures = load("\n\n".join(found[:20])) | measure(found, given.rounds, peer=not given.alone)
    show(figures, as_json=given.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
