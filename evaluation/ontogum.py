"""Reads OntoGUM's coreference files and parses their tokens as they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.language import Parser
from dateline.language.parse import Parse
from dateline.language.sentences import split_sentences

_MARK = re.compile(r"\((\d+)\)|\((\d+)|(\d+)\)")


@dataclass(frozen=True, slots=True)
class GoldText:
    """One annotated text: `mentions` are (first token, last + 1, entity number), in text order."""

    name: str
    parse: Parse
    mentions: tuple[tuple[int, int, int], ...]


def read_folder(folder: Path | str, parser: Parser) -> Iterator[GoldText]:
    """The texts of one split's folder in order of their names, with sentences as our splitter cuts them."""
    for path in sorted(Path(folder).glob("*.conll")):
        words, mentions = read_mentions(path.read_text(encoding="utf-8"))
        yield GoldText(path.stem, parse_words(parser, words), mentions)


def parse_words(parser: Parser, words: Sequence[str]) -> Parse:
    """The parse of a text that is given as words, joined by spaces."""
    tokens, place = [], 0
    for word in words:
        tokens.append((place, place + len(word)))
        place += len(word) + 1
    text = " ".join(words)
    return parser.parse_tokens(text, tokens, split_sentences(text, tokens))


def read_mentions(content: str, column: int = 1) -> tuple[list[str], tuple[tuple[int, int, int], ...]]:
    """Words and mentions of one file: word in one column, brackets with entity numbers in the last."""
    words: list[str] = []
    mentions: list[tuple[int, int, int]] = []
    opened: dict[int, list[int]] = defaultdict(list)
    for line in content.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        columns = line.split("\t")
        here = len(words)
        words.append(columns[column])
        for alone, opening, closing in _MARK.findall(columns[-1]):
            if alone:
                mentions.append((here, here + 1, int(alone)))
            elif opening:
                opened[int(opening)].append(here)
            else:
                mentions.append((opened[int(closing)].pop(), here + 1, int(closing)))
    return words, tuple(sorted(mentions))


def head_of(parse: Parse, start: int, end: int) -> int:
    """The token of a range whose own head lies outside it, the first of several."""
    for index in range(start, end):
        head = int(parse.heads[index])
        if head == index or not start <= head < end:
            return index
    return start
