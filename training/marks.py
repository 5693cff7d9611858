"""Reads the project's marked sentences and checks them: `python -m training.marks FILES...`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.language.tokenize import tokenize
from training.data import IGNORED, Example, spans_to_bio
from training.plover import EVENT_MODES

OPENING = re.compile(r"\[([EARPTKSCQ])(\d+) ")
ROLES = {"A": "actor", "R": "recipient", "P": "place", "K": "toll"}
SAYINGS = {"S": "source", "C": "cue", "Q": "content"}
HARMS = ("killed", "injured", "missing", "captured", "displaced")
POLARITIES = ("happened", "didnot")
SURENESS = ("certain", "probable", "possible", "unknown")
ASPECTS = ("past", "ongoing", "planned", "hypothetical")


@dataclass(frozen=True)
class Mark:
    """One marked stretch of a sentence: kind (E, A, R, P, T, K, S, C or Q), its event or saying, its characters."""

    kind: str
    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Code:
    """What one event is: type, mode ("none" where not told), polarity, sureness, aspect."""

    event_type: str
    mode: str
    polarity: str
    sureness: str
    aspect: str


@dataclass(frozen=True)
class Marked:
    """One sentence with its marks, the codes of its events and the harms of its tolls, both by event number."""

    text: str
    marks: tuple[Mark, ...]
    codes: dict[int, Code]
    harms: dict[int, str]


def read_marked(path: Path) -> Iterator[Marked]:
    """All sentences of a file; ValueError names file and line of the first that is wrong."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            try:
                yield parse_marked(line)
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error


def parse_marked(line: str) -> Marked:
    """A line of a sentence file, checked; ValueError says what is wrong."""
    marked, tab, codes = line.partition("\t")
    if not tab:
        raise ValueError("no TAB between sentence and codes")
    text, marks = _marks(marked)
    events, harms = _codes(codes.strip())
    told = {mark.number for mark in marks if mark.kind == "E"}
    if told != set(events):
        raise ValueError(f"events marked {sorted(told)}, coded {sorted(events)}")
    stray = {mark.number for mark in marks if mark.kind in "ARPTK"} - told
    if stray:
        raise ValueError(f"parts of events that have no trigger: {sorted(stray)}")
    if {mark.number for mark in marks if mark.kind == "K"} != set(harms):
        raise ValueError("tolls marked and coded differ")
    return Marked(text, tuple(marks), events, harms)


def _marks(marked: str) -> tuple[str, list[Mark]]:
    plain: list[str] = []
    open_marks: list[tuple[str, int, int]] = []
    found: list[Mark] = []
    index = 0
    while index < len(marked):
        opening = OPENING.match(marked, index)
        if opening:
            open_marks.append((opening[1], int(opening[2]), len(plain)))
            index = opening.end()
            continue
        char = marked[index]
        index += 1
        if char == "]" and open_marks:
            kind, number, start = open_marks.pop()
            if "".join(plain[start:]).strip() != "".join(plain[start:]) or start == len(plain):
                raise ValueError(f"mark {kind}{number} is empty or has white space at an edge")
            found.append(Mark(kind, number, start, len(plain)))
        elif char in "[]":
            raise ValueError(f"stray bracket before {marked[index : index + 20]!r}")
        else:
            plain.append(char)
    if open_marks:
        raise ValueError("a mark is not closed")
    return "".join(plain), found


def _codes(codes: str) -> tuple[dict[int, Code], dict[int, str]]:
    events: dict[int, Code] = {}
    harms: dict[int, str] = {}
    for item in codes.split() if codes != "-" else []:
        key, _, value = item.partition("=")
        if key.startswith("K"):
            if value not in HARMS:
                raise ValueError(f"unknown harm in {item}")
            harms[int(key[1:])] = value
            continue
        kind, polarity, sureness, aspect = value.split(";")
        event_type, _, mode = kind.partition("/")
        if event_type not in EVENT_MODES or (mode and mode not in EVENT_MODES[event_type]):
            raise ValueError(f"unknown type or mode in {item}")
        if polarity not in POLARITIES or sureness not in SURENESS or aspect not in ASPECTS:
            raise ValueError(f"unknown status in {item}")
        events[int(key)] = Code(event_type, f"{event_type}/{mode}" if mode else "none", polarity, sureness, aspect)
    return events, harms


def to_example(marked: Marked) -> Example:
    """The sentence as a training example: labels at the trigger words, and spans of roles and sayings."""
    tokens = tokenize(marked.text)
    size = len(tokens)

    def covered(mark: Mark) -> tuple[int, int]:
        inside = [n for n, (start, end) in enumerate(tokens) if start < mark.end and end > mark.start]
        return inside[0], inside[-1] + 1

    layers = {name: [IGNORED] * size for name in ("mode", "polarity", "sureness", "aspect")}
    layers["event"] = ["O"] * size
    for mark in marked.marks:
        if mark.kind == "E":
            code = marked.codes[mark.number]
            for n in range(*covered(mark)):
                layers["event"][n] = code.event_type
                for name in ("mode", "polarity", "sureness", "aspect"):
                    layers[name][n] = getattr(code, name)
    labels = {name: tuple(row) for name, row in layers.items()}
    labels["saying"] = spans_to_bio(size, _flat(marked.marks, SAYINGS, covered))
    labels["role"] = spans_to_bio(size, _flat(marked.marks, ROLES, covered))
    return Example(tuple(marked.text[start:end] for start, end in tokens), token_labels=labels)


def _flat(
    marks: Sequence[Mark], kinds: dict[str, str], covered: Callable[[Mark], tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """Outermost spans of some kinds, the earliest event first, none crossing another."""
    taken: list[tuple[int, int, str]] = []
    for mark in sorted(marks, key=lambda m: (m.number if kinds is ROLES else 0, m.start, -m.end)):
        if mark.kind in kinds:
            start, end = covered(mark)
            if all(end <= a or start >= b for a, b, _ in taken):
                taken.append((start, end, kinds[mark.kind]))
    return taken


def main(paths: Sequence[str]) -> int:
    """Check files and print how many sentences, events and distinct words they hold."""
    sentences = [sentence for path in paths for sentence in read_marked(Path(path))]
    types = Counter(code.event_type for sentence in sentences for code in sentence.codes.values())
    triggers = Counter(
        sentence.text[mark.start : mark.end].lower()
        for sentence in sentences
        for mark in sentence.marks
        if mark.kind == "E"
    )
    words = [word.lower() for sentence in sentences for word in re.findall(r"[A-Za-z]+", sentence.text)]
    repeated = len(sentences) - len({sentence.text.lower() for sentence in sentences})
    print(f"{len(sentences)} sentences, {repeated} repeated, {sum(types.values())} events")
    print(f"{len(set(words))} distinct words in {len(words)}, {len(triggers)} distinct triggers")
    print("without an event:", sum(not sentence.codes for sentence in sentences))
    for name, count in types.most_common():
        print(f"{name:10} {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
