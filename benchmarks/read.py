"""Measures what reading costs beside the encoder: `python -m benchmarks.read [--texts DIR] [--words N] [--json]`.

Prints microseconds of the processor a word for the encoder alone, for the whole parse, and for all heads' votes and rules
that make accounts of a parse, with their share of the encoder's. The least of some rounds, since other work on the
machine slows each; the stages take turns.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.parse import EXAMPLES, on_one_thread, show, texts


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor that some work takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def stages(text: str) -> dict[str, Callable[[], object]]:
    """For each stage what to run on one text."""
    import dateline
    from dateline.language import default_parser

    parser = default_parser()
    parse = parser.parse(text)
    sentences = [[parse.words(i, i + 1) for i in range(start, end)] for start, end in parse.sentence_bounds]
    return {
        "encoder": lambda: parser.encoder.encode(sentences),
        "parse": lambda: parser.parse(text),
        "report, parse and reading": lambda: dateline.read(text, name="report"),
    }


def measure(found: Sequence[str], rounds: int) -> dict[str, float]:
    """Microseconds a word of each stage, the least of some rounds, and what reading costs beside the encoder."""
    from dateline.language import default_parser

    work = [stages(text) for text in found]
    words = sum(len(default_parser().parse(text)) for text in found)
    best: dict[str, float] = {}
    for _ in range(rounds):
        for stage in work[0]:
            taken = sum(seconds(jobs[stage]) for jobs in work) / words * 1e6
            best[stage] = min(best.get(stage, taken), taken)
    best["heads and rules"] = best["report, parse and reading"] - best["parse"]
    best["heads and rules / encoder"] = best["heads and rules"] / best["encoder"]
    return {name: round(value, 2) for name, value in best.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    on_one_thread()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.read", description=__doc__)
    parser.add_argument("--texts", type=Path, default=EXAMPLES, help="a folder of .txt files; the examples by default")
    parser.add_argument("--words", type=int, default=5_000, help="about so many words a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args(arguments)
    figures = measure(texts(given.texts, given.words), given.rounds)
    show(figures, as_json=given.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
