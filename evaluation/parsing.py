"""Scores tags, lemmas and trees: `python -m evaluation.parsing PATH.conllu [--raw] [--json] [--errors N]`.

By default the parser gets the treebank's own sentences and words; with `--raw` it gets the raw text and has to find
both. Figures are F1 in per cent by the rules of the CoNLL 2018 shared task (with gold words that is plain accuracy).
Beside the whole, two parts are scored: sentences of 25 words and more, which is what wire leads are, and news, which
GUM marks in its sentence ids.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.language import Parser, default_parser
from evaluation import conllu
from evaluation.closing import quietly
from evaluation.conll18 import Analysis, ScoredWord, from_conllu, from_parse, score

LONG = 25
"""Words of a sentence that counts as long."""

NEWS = "GUM_news"
"""How the ids of GUM's news sentences begin."""

FIGURES = ("sentences", "words", "upos", "lemmas", "features", "uas", "las")
PARTS: dict[str, Callable[[conllu.Sentence], bool]] = {
    "long": lambda sentence: len(sentence.words) >= LONG,
    "news": lambda sentence: sentence.sentence_id.startswith(NEWS),
}


def gold_words(sentences: Sequence[conllu.Sentence]) -> Analysis:
    """The analysis that CoNLL-U sentences hold, every syntactic word being a token of its own."""
    bare = [
        conllu.Sentence(words=sentence.words, comments=sentence.comments, document=sentence.document)
        for sentence in sentences
    ]
    return from_conllu(bare)


def analyse(parser: Parser, sentences: Sequence[conllu.Sentence], *, raw: bool) -> Analysis:
    """What the parser makes of a treebank: of its words, or of its raw text."""
    if raw:
        parse = parser.parse(conllu.raw_text(sentences))
    else:
        parse = parser.parse_words([[word.form for word in sentence.words] for sentence in sentences])
    spans = list(zip(parse.starts.tolist(), parse.ends.tolist(), strict=True))
    return from_parse(parse, spans, parse.heads.tolist())


def evaluate(
    parser: Parser, sentences: Sequence[conllu.Sentence], *, raw: bool = False, errors: int = 0
) -> tuple[dict[str, float | int], list[str]]:
    """The figures in per cent, by name and by name and part (`las_long`), and up to `errors` wrong attachments."""
    gold = from_conllu(sentences) if raw else gold_words(sentences)
    system = analyse(parser, sentences, raw=raw)
    whole = score(gold, system)
    figures: dict[str, float | int] = {name: round(whole[name].f1, 2) for name in FIGURES}
    figures["count"] = len(gold.words)
    for part, belongs in PARTS.items():
        ranges = [span for span, item in zip(gold.sentences, sentences, strict=True) if belongs(item)]
        if ranges:
            scores = score(gold, system, ranges)
            figures |= {f"{name}_{part}": round(scores[name].f1, 2) for name in FIGURES}
            figures[f"count_{part}"] = scores["words"].gold
    return figures, _wrong(gold, system, errors)


def _wrong(gold: Analysis, system: Analysis, count: int) -> list[str]:
    """Lines on the first words that are attached or labelled otherwise than in the gold analysis."""
    by_span = {(word.start, word.end, word.form): word for word in system.words}
    lines: list[str] = []
    for word in gold.words:
        found = by_span.get((word.start, word.end, word.form))
        if len(lines) >= count:
            break
        if found and _place(gold, word) != _place(system, found):
            context = gold.characters[max(0, word.start - 30) : word.end + 30]
            lines.append(f"{word.form}: {_named(gold, word)}, found {_named(system, found)}   in {context!r}")
    return lines


def _place(analysis: Analysis, word: ScoredWord) -> tuple[int, str]:
    """Where the head begins, -1 at a root, and the relation without its subtype."""
    start = -1 if word.head is None else analysis.words[word.head].start
    return start, word.relation.partition(":")[0]


def _named(analysis: Analysis, word: ScoredWord) -> str:
    return f"{word.relation} of {'the root' if word.head is None else analysis.words[word.head].form!r}"


def _table(figures: dict[str, float | int]) -> str:
    columns = ["", *(f"_{part}" for part in PARTS if f"las_{part}" in figures)]
    titles = {"": "all", "_long": f"{LONG} words and more", "_news": "news"}
    lines = [" " * 10 + "".join(f"{titles[column]:>20}" for column in columns)]
    for name in (*FIGURES, "count"):
        lines.append(f"{name:10}" + "".join(f"{figures[name + column]:>20}" for column in columns))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    options = argparse.ArgumentParser(prog="python -m evaluation.parsing", description=__doc__)
    options.add_argument("path", type=Path, help="a CoNLL-U file")
    options.add_argument("--raw", action="store_true", help="parse the raw text instead of the gold words")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    options.add_argument("--errors", type=int, default=0, metavar="N", help="print N wrong attachments")
    options.add_argument("--model", type=Path, help="a folder with another model")
    options.add_argument("--network", default="encoder.onnx", help="the network's file in that folder")
    options.add_argument("--limit", type=int, metavar="N", help="read only the first N sentences")
    given = options.parse_args(arguments)
    parser = Parser(given.model, network=given.network) if given.model else default_parser()
    figures, wrong = evaluate(parser, conllu.read(given.path)[: given.limit], raw=given.raw, errors=given.errors)
    print(json.dumps(figures) if given.json else _table(figures))
    if wrong and not given.json:
        print("\n".join(wrong))
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
