"""Scores graded factuality: `python -m evaluation.certainty PATH [PATH ...] [--json] [--errors N]`.

PATH is a unified CoNLL file (`*.conll`), a pair of paths: the UDS judgements (`*.json`) and the EWT treebank
(`*.conllu`) whose sentences they judge, or a folder of MUC-4 messages and keys, on which the share of right labels is
given for stage of execution and perpetrator confidence (on matched templates, see `evaluation.muc`).

Measures on the annotated events: mean absolute error on the scale -3 to 3 and
Pearson's r, and beside them the mean absolute error of calling everything certain (3.0). The words are given; the parse
is ours. UDS asks whether an event happened, the unified files what the writer commits to: `graded` answers each.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path

from dateline.language import default_parser
from dateline.reading.status.status import StatusReader
from evaluation.certainty_data import GoldSentence, read_columns, read_uds
from evaluation.closing import quietly
from evaluation.muc import Run, accuracy
from evaluation.muc_data import read_set

CERTAIN = 3.0
_BATCH = 200


def predict(sentences: Sequence[GoldSentence], *, committed: bool) -> list[tuple[float, float, str]]:
    """(gold, ours, words around it) of every judged event."""
    found = []
    parser = default_parser()
    for place in range(0, len(sentences), _BATCH):
        batch = sentences[place : place + _BATCH]
        parse = parser.parse_words([sentence.words for sentence in batch])
        reader = StatusReader(parse)
        for sentence, (first, last) in zip(batch, parse.sentence_bounds, strict=True):
            for word, gold in sorted(sentence.values.items()):
                token = first + word
                context = parse.words(max(first, token - 8), token) + f" [[{parse[token].text}]] "
                context += parse.words(token + 1, min(last, token + 6))
                found.append((gold, reader.graded(token, committed=committed), context))
    return found


def score(pairs: Sequence[tuple[float, float]]) -> dict[str, float | int]:
    """Mean absolute error and Pearson's r of (gold, ours) pairs."""
    count = len(pairs)
    if not count:
        return {"mae": 0.0, "pearson_r": 0.0, "always_certain_mae": 0.0, "count": 0}
    error = sum(abs(gold - ours) for gold, ours in pairs) / count
    baseline = sum(abs(gold - CERTAIN) for gold, _ in pairs) / count
    return {
        "mae": round(error, 4),
        "pearson_r": round(pearson(pairs), 4),
        "always_certain_mae": round(baseline, 4),
        "count": count,
    }


def pearson(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r, 0 where a side never varies."""
    count = len(pairs)
    left = sum(gold for gold, _ in pairs) / count
    right = sum(ours for _, ours in pairs) / count
    shared = sum((gold - left) * (ours - right) for gold, ours in pairs)
    spread = math.sqrt(sum((gold - left) ** 2 for gold, _ in pairs) * sum((ours - right) ** 2 for _, ours in pairs))
    return shared / spread if spread else 0.0


def read_sets(paths: Sequence[Path]) -> list[tuple[str, list[GoldSentence]]]:
    """Data sets by name; a `.json` path belongs to the `.conllu` paths that follow it."""
    found: list[tuple[str, list[GoldSentence]]] = []
    judgements: Path | None = None
    for path in paths:
        if path.suffix == ".json":
            judgements = path
        elif path.suffix == ".conllu":
            if judgements is None:
                raise ValueError(f"{path.name}: name the UDS judgements (.json) before the treebank")
            found.append((path.name, read_uds(judgements, path)))
        else:
            found.append((path.name, list(read_columns(path))))
    return found


def label_accuracy(folder: Path, limit: int | None = None) -> dict[str, float | int | None]:
    """Share of right stages of execution and perpetrator confidences on the matched templates of a MUC-4 folder."""
    run = Run()
    for message, text, keys in read_set(folder)[:limit]:
        run.add(message, text, keys)
    pairs = {name: run.labels[name] for name in ("stage", "perpetrator_confidence")}
    return {f"{name}_accuracy": accuracy(counts) for name, counts in pairs.items()} | {
        f"{name}_count": sum(counts.values()) for name, counts in pairs.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Scores certainty against UDS, unified CoNLL files or MUC-4.")
    parser.add_argument(
        "paths", type=Path, nargs="+", help="UDS .json with EWT .conllu, unified .conll files, or a folder of MUC-4"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the N worst cases of each set")
    parser.add_argument("--limit", type=int, metavar="N", help="read only the first N sentences of each set")
    options = parser.parse_args(arguments)
    measures: dict[str, dict[str, float | int | None]] = {}
    for path in filter(Path.is_dir, options.paths):
        measures[path.name] = label_accuracy(path, options.limit)
        if not options.json:
            print(path.name, *(f"{key} {value}" for key, value in measures[path.name].items()))
    for name, sentences in read_sets([path for path in options.paths if not path.is_dir()]):
        found = predict(sentences[: options.limit], committed=name.endswith(".conll"))
        measures[name] = {**score([(gold, ours) for gold, ours, _ in found])}
        if not options.json:
            print(name, *(f"{key} {value}" for key, value in measures[name].items()))
            for gold, ours, context in sorted(found, key=lambda case: -abs(case[0] - case[1]))[: options.errors]:
                print(f"  gold {gold:5.2f}  ours {ours:5.2f}  {context}")
    if options.json:
        print(json.dumps(next(iter(measures.values())) if len(measures) == 1 else measures))
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
