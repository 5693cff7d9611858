"""Finds what stands between quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from dateline.reading.grammar.tree import Tree

# Two apostrophes are a quotation mark where a font or a wire has no other.
_MARK = re.compile(r"\"|“|”|''|``|«|»|„")
_OPENING, _CLOSING = frozenset("“«„") | {"``"}, frozenset("”»")
_STRAIGHT = frozenset({'"', "''"})
# A shorter quotation is a word in inverted commas, no speech of its own.
SPEECH_WORDS = 4
# Titles are short, and only their short words may lack a capital ("The Art of the Deal").
_TITLE_WORDS = 8
_SHORT_WORD = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `start` to `end` (excluded), marks included; `closed`: whether the closing mark is there."""

    start: int
    end: int
    closed: bool


def find_quotations(tree: Tree) -> tuple[Quotation, ...]:
    """Quotations in text order; one left open ends with its paragraph."""
    parse = tree.parse
    if not len(parse) or not _MARK.search(parse.text):
        return ()
    starts = parse.starts.tolist()
    found: list[Quotation] = []
    for first, last in tree.paragraphs:
        low, high = starts[first], int(parse.ends[last - 1])
        opened: int | None = None
        straight = nested = False
        for mark in _MARK.finditer(parse.text, low, high):
            token = bisect_right(starts, mark.start()) - 1
            if opened is None:
                opened = token if _may_open(parse.text, mark) else None
                straight, nested = mark[0] in _STRAIGHT, False
            elif straight and mark[0] in _OPENING | _CLOSING and (nested or mark[0] in _OPENING):
                # Curly marks within straight ones quote something inside the quotation.
                nested = mark[0] in _OPENING
            elif _may_close(parse.text, mark):
                found.append(Quotation(opened, bisect_right(starts, mark.end() - 1), closed=True))
                opened = None
        if opened is not None:
            found.append(Quotation(opened, last, closed=False))
    return tuple(found)


def is_speech(tree: Tree, quotation: Quotation) -> bool:
    """Whether a quotation is long enough to be speech and not a word in inverted commas."""
    if is_title(tree, quotation):
        return False
    words = sum(tree.tags[token] != "PUNCT" for token in range(quotation.start, quotation.end))
    return words >= SPEECH_WORDS or (words > 0 and _ends_speech(tree, quotation))


def is_title(tree: Tree, quotation: Quotation) -> bool:
    """The name of a broadcast or a book: "Face the Nation", all long words with a capital, behind a preposition or owner."""
    if not quotation.start or tree.tags[quotation.start - 1] not in ("ADP", "PART", "PROPN", "NOUN", "DET"):
        return False
    tokens = [token for token in range(quotation.start, quotation.end) if tree.tags[token] != "PUNCT"]
    if not 0 < len(tokens) <= _TITLE_WORDS:
        return False
    words = [tree.parse.words(token, token + 1) for token in tokens]
    long = [word for word in words if len(word) > _SHORT_WORD]
    return bool(long) and all(word[0].isupper() for word in (words[0], *long))


def is_direct(tree: Tree, quotation: Quotation) -> bool:
    """Whether a quotation holds whole sentences of speech, as its comma or full stop before the closing mark shows."""
    return is_speech(tree, quotation) and (not quotation.closed or _ends_speech(tree, quotation))


def _ends_speech(tree: Tree, quotation: Quotation) -> bool:
    last = quotation.end - 1
    return any(
        mark in {",", ".", "!", "?", "...", "…", "-", "—"}
        for mark in tree.words[max(quotation.start, last - 1) : quotation.end + 1]
    )


def _may_open(text: str, mark: re.Match[str]) -> bool:
    if mark[0] in _OPENING or mark[0] in _CLOSING:
        return mark[0] in _OPENING
    after = text[mark.end() : mark.end() + 1]
    before = text[mark.start() - 1 : mark.start()]
    return bool(after) and not after.isspace() and not before.isalnum()


def _may_close(text: str, mark: re.Match[str]) -> bool:
    if mark[0] in _OPENING or mark[0] in _CLOSING:
        return mark[0] in _CLOSING
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.isspace() or not after or after.isspace()
