"""Scores names by exact span: `python -m evaluation.names PATH [--format F] [--part P] [--json] [--errors N]`.

A name is right when its first and last character and its type agree. `f1` is over person, organisation, place and
nationality, as far as the data set marks them; `f1_all` is over all types of ours that it marks. How labels map:

- `gmb` (the Groningen Meaning Bank's csv, repeated sentences once): geo = GPE, LOC, FAC; gpe = NORP; per, org; tim =
  TIME; eve = EVT; art and nat are left out.
- `bio` (a word and its label a line): GMB's labels, ours, and those of OntoNotes, CoNLL-2003 and WNUT; CoNLL's MISC is
  left out of `f1`, ours of type NORP and EVT being compared with it in `f1_all`.
- `gum` (CoNLL-U with GUM's entities): mentions headed by a proper noun, cut down to the name; GUM tells people,
  organisations and places, no nationalities. Figures for news stand beside those for all genres.
- `re3d`: see evaluation/re3d.py for what counts as a name; `f1_mentions` compares with all mentions as they are marked
  ("the President", "we"), where a finder of names can't reach far.
- `hand` (the project's stand-off files, with `--texts` the csv that holds their sentences): our labels as they are.
- `reports` (the project's reports on conflict, `training/names/reports`): our labels as they are, from raw text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from dateline.language import Parse, Parser, default_parser
from evaluation import conllu
from evaluation.closing import quietly
from evaluation.names_data import (
    GMB,
    GUM,
    KINDS,
    GoldText,
    Span,
    bio_sentences,
    gmb_sentences,
    gum_names,
    hand_spans,
    hash_of,
    of_words,
    part_of,
    scheme_of,
    spans_of,
)
from evaluation.names_reports import holds_reports, read_reports
from evaluation.re3d import TYPES, read_re3d

HEADLINE = ("person", "organisation", "place", "nationality")
NEWS = "GUM_news"
FORMATS = ("gmb", "bio", "gum", "re3d", "hand", "reports")


@dataclass(frozen=True)
class Gold:
    """A data set: its texts and the types (kinds, or labels of ours) that it marks."""

    texts: tuple[GoldText, ...]
    types: frozenset[str]


@dataclass
class Tally:
    """Counts by type."""

    right: Counter[str]
    found: Counter[str]
    gold: Counter[str]

    def figures(self, types: Iterable[str]) -> tuple[float, float, float]:
        """F1, precision and recall over some types, in per cent."""
        right, found, gold = (sum(side[t] for t in types) for side in (self.right, self.found, self.gold))
        f1 = 200 * right / (found + gold) if found + gold else 0.0
        return round(f1, 2), round(100 * right / max(found, 1), 2), round(100 * right / max(gold, 1), 2)


def read(path: Path, form: str, texts: Path | None = None, part: str = "all") -> Gold:
    """A data set in one of the `FORMATS`."""
    if form == "re3d":
        return Gold(tuple(read_re3d(path)), frozenset(TYPES.values()))
    if form == "reports":
        return Gold(tuple(read_reports(path)), frozenset(KINDS))
    if form == "gum":
        sentences = conllu.read(path)
        rows = [of_words(s.sentence_id, [w.form for w in s.words], _mapped(gum_names(s), GUM)) for s in sentences]
        return Gold(tuple(rows), frozenset(GUM.values()))
    if form == "hand":
        if texts is None:
            raise SystemExit("the stand-off files hold no text: name the csv with --texts")
        spans = hand_spans(path)
        chosen = [(words, spans.get(hash_of(words))) for words, _ in gmb_sentences(texts)]
        rows = [of_words("", words, found) for words, found in chosen if found is not None and _in(part, words)]
        return Gold(tuple(rows), frozenset(KINDS))
    pairs = list(gmb_sentences(path) if form == "gmb" else bio_sentences(path))
    scheme = GMB if form == "gmb" else scheme_of(label for _, labels in pairs for label in labels)
    rows = [of_words("", words, _mapped(spans_of(labels), scheme)) for words, labels in pairs if _in(part, words)]
    return Gold(tuple(rows), frozenset(scheme.values()))


def _in(part: str, words: Sequence[str]) -> bool:
    return part in ("all", part_of(words))


def _mapped(spans: Iterable[Span], scheme: dict[str, str]) -> list[Span]:
    return [(start, end, scheme[label]) for start, end, label in spans if label in scheme]


def form_of(path: Path) -> str:
    """The format that a path looks like."""
    if path.suffix == ".conllu":
        return "gum"
    if path.suffix == ".csv":
        return "gmb"
    if path.is_dir() and any(path.rglob("entities.json")):
        return "re3d"
    if holds_reports(path):
        return "reports"
    if path.is_dir() or (
        path.suffix == ".tsv" and "\t0" not in path.read_text(encoding="utf-8")[:200] and _keyed(path)
    ):
        return "hand"
    return "bio"


def _keyed(path: Path) -> bool:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return bool(lines) and len(lines[0].partition("\t")[0]) == 16


def find(parser: Parser, texts: Sequence[GoldText]) -> list[list[Span]]:
    """Our names in each text, in characters with our labels."""
    found: list[list[Span]] = []
    for part in _documents(texts):
        fixed = [text.sentences for text in part if text.sentences is not None]
        if len(fixed) == len(part):
            found.extend(_by_text(parser.parse_words([words for rows in fixed for words in rows]), part))
        else:
            found.extend(_names(parser.parse(text.text)) for text in part)
    return found


def _documents(texts: Sequence[GoldText]) -> Iterator[list[GoldText]]:
    """The texts that are sentences of one document together, by their names ("GUM_news_iodine-7"); any other alone."""
    for document, members in groupby(texts, lambda text: text.name.rpartition("-")[0]):
        if document:
            yield list(members)
        else:
            yield from ([text] for text in members)


def _names(parse: Parse) -> list[Span]:
    return [(int(parse.starts[n.start]), int(parse.ends[n.end - 1]), n.label) for n in parse.names]


def _by_text(parse: Parse, texts: Sequence[GoldText]) -> list[list[Span]]:
    """The names of a parse of many texts joined with single spaces, dealt out to them."""
    rows: list[list[Span]] = [[] for _ in texts]
    bounds, place = [], 0
    for text in texts:
        bounds.append(place)
        place += len(text.text) + 1
    index = 0
    for start, end, label in _names(parse):
        while index + 1 < len(bounds) and bounds[index + 1] <= start:
            index += 1
        rows[index].append((start - bounds[index], end - bounds[index], label))
    return rows


def tally(gold: Gold, found: Sequence[Sequence[Span]], errors: int = 0) -> tuple[Tally, list[str]]:
    """Counts by type, and lines on up to `errors` texts' wrong and missing names."""
    result = Tally(Counter(), Counter(), Counter())
    lines: list[str] = []
    for text, names in zip(gold.texts, found, strict=True):
        truth = {span for span in text.spans if span[2] in gold.types}
        mine = {span for span in (_as_typed(span, gold.types) for span in names) if span is not None}
        mine = {span for span in mine if span in truth or _judged(span, text)}
        result.right.update(kind for _, _, kind in truth & mine)
        result.found.update(kind for _, _, kind in mine)
        result.gold.update(kind for _, _, kind in truth)
        for mark, spans in (("missing", truth - mine), ("wrong", mine - truth)):
            lines.extend(_line(mark, text.text, span) for span in sorted(spans) if len(lines) < errors)
    return result, lines


def _as_typed(span: Span, types: frozenset[str]) -> Span | None:
    start, end, label = span
    if label in types:
        return span
    kind = KINDS[label]
    if "other" in types and kind in ("nationality", "event") and kind not in types:
        kind = "other"
    return (start, end, kind) if kind in types else None


def _judged(span: Span, text: GoldText) -> bool:
    """Whether a name of ours that the data set does not have is wrong, rather than merely not annotated."""
    start, end, kind = span
    if any(first < end and start < last for first, last, _ in text.spans):
        return True
    return (text.text[start:end], kind) not in text.known and not any(
        first <= start and end <= last for first, last in text.unjudged
    )


def _line(mark: str, text: str, span: Span) -> str:
    start, end, kind = span
    before, after = text[max(0, start - 40) : start], text[end : end + 30]
    return f"{mark:8}{kind:13}{before}[{text[start:end]}]{after}".replace("\n", " ")


def evaluate(parser: Parser, gold: Gold, errors: int = 0) -> tuple[dict[str, object], list[str]]:
    """The figures in per cent, and lines on what went wrong."""
    found = find(parser, gold.texts)
    counts, lines = tally(gold, found, errors)
    headline = [t for t in sorted(gold.types) if KINDS.get(t, t) in HEADLINE]
    f1, precision, recall = counts.figures(headline)
    figures: dict[str, object] = {"f1": f1, "precision": precision, "recall": recall}
    figures["f1_all"] = counts.figures(gold.types)[0]
    figures["count"] = sum(counts.gold[t] for t in headline)
    figures["by_type"] = {
        t: dict(zip(("f1", "precision", "recall"), counts.figures([t]), strict=True)) | {"count": counts.gold[t]}
        for t in sorted(gold.types)
    }
    news = [(text, names) for text, names in zip(gold.texts, found, strict=True) if text.name.startswith(NEWS)]
    if news:
        part, _ = tally(Gold(tuple(text for text, _ in news), gold.types), [names for _, names in news])
        figures["f1_news"] = part.figures(headline)[0]
        figures["count_news"] = sum(part.gold[t] for t in headline)
    if any(text.every for text in gold.texts):
        whole = tuple(GoldText(text.name, text.text, text.every) for text in gold.texts)
        figures["f1_mentions"] = tally(Gold(whole, gold.types), found)[0].figures(headline)[0]
    if gold.types == frozenset(KINDS):
        figures["f1_coarse"] = _coarse(gold, found)
    return figures, lines


def _coarse(gold: Gold, found: Sequence[Sequence[Span]]) -> float:
    """F1 of the headline types with governed places, other places and facilities taken as one."""
    texts = tuple(
        GoldText(text.name, text.text, tuple((start, end, KINDS[label]) for start, end, label in text.spans))
        for text in gold.texts
    )
    return tally(Gold(texts, frozenset(KINDS.values())), found)[0].figures(HEADLINE)[0]


def _table(figures: dict[str, object]) -> str:
    lines = [f"{'':14}{'f1':>8}{'precision':>11}{'recall':>8}{'count':>8}"]
    by_type = figures["by_type"]
    assert isinstance(by_type, dict)
    for name, row in [*by_type.items(), ("f1 over those", figures)]:
        lines.append(f"{name:14}{row['f1']:>8}{row['precision']:>11}{row['recall']:>8}{row['count']:>8}")
    lines[-1] = lines[-1].replace("f1 over those", "headline     ")
    lines += [f"{name}: {value}" for name, value in figures.items() if name.startswith(("f1_", "count_"))]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    options = argparse.ArgumentParser(prog="python -m evaluation.names", description=__doc__)
    options.add_argument("path", type=Path, help="a file or folder of annotated names")
    options.add_argument("--format", choices=FORMATS, help="known by the path where it is left out")
    options.add_argument("--texts", type=Path, help="for stand-off files: the csv that holds their sentences")
    options.add_argument("--part", choices=("train", "dev", "test", "all"), help="by hash; test for stand-off files")
    options.add_argument("--json", action="store_true", help="print one JSON object")
    options.add_argument("--errors", type=int, default=0, metavar="N", help="print N wrong or missing names")
    options.add_argument("--model", type=Path, help="a folder with another model")
    options.add_argument("--network", default="encoder.onnx", help="the network's file in that folder")
    options.add_argument("--limit", type=int, metavar="N", help="read only the first N texts")
    given = options.parse_args(arguments)
    form = given.format or form_of(given.path)
    part = given.part or ("test" if form == "hand" else "all")
    parser = Parser(given.model, network=given.network) if given.model else default_parser()
    gold = read(given.path, form, given.texts, part)
    figures, lines = evaluate(parser, Gold(gold.texts[: given.limit], gold.types), given.errors)
    print(json.dumps(figures) if given.json else _table(figures))
    if lines and not given.json:
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(quietly(main))
