"""Tells line breaks that end a sentence (paragraphs, headlines, list items) from those that only wrap a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dateline.language.tokenize import never_ends_sentence

NARROWEST_COLUMN = 40
"""Characters: lines that are all shorter were not wrapped to a column, so every break among them is meant."""

WRAP_SLACK = 8
"""Characters that a wrapped line may fall short of the column beyond the word that did not fit: wires wrap unevenly."""

INDENT = 2
"""Spaces by which a line must be set in, after a line that is not, to open a paragraph."""

WIDEST_LEAD = 200
"""Characters before a place in which its line's start is looked for: datelines are shorter, and input may be hostile."""

LONGEST_TITLE = 8
"""Characters of an abbreviation looked for at the end of a line."""

_BREAK = re.compile(r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])\s*")
_NEWLINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"[•▪◦●‣○■□►➢✓✔]")
_ITEM = re.compile(r"(?:[\-*–—·]{1,2}|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])[^\S\n\r]")
_TERMINAL = frozenset(".!?…:;\"”’')]")


def line_breaks(text: str, column: int = 0) -> Iterator[int]:
    """Offsets of the first character of every line that opens a new sentence, in order.

    `column`: where on its line the text begins; behind a dateline the first line is short, but no less full.
    """
    block: list[tuple[int, int, int]] = []  # (start, end, indent) of the lines since the last blank line
    start, indent = 0, column
    for match in _BREAK.finditer(text):
        gap = match.group()
        newlines = _NEWLINE.findall(gap)
        block.append((start, match.start(), indent))
        start, indent = match.end(), len(gap) - gap.rfind(newlines[-1]) - len(newlines[-1])
        if len(newlines) > 1 or gap[0] in "\x0c\u2029":
            yield from _inside(text, block)
            yield start
            block = []
    block.append((start, len(text), indent))
    yield from _inside(text, block)


def line_start(text: str, place: int) -> int:
    """Offset of the first character of the line that a place stands in, or of the last `WIDEST_LEAD` before it."""
    low = max(0, place - WIDEST_LEAD)
    return max(low, *(text.rfind(mark, low, place) + 1 for mark in "\n\r\x0b\x0c\x85\u2028\u2029"))


def _inside(text: str, block: list[tuple[int, int, int]]) -> Iterator[int]:
    """Offsets of the lines of one block, after its first, that open a sentence."""
    if len(block) < 2:
        return
    column = max(indent + end - start for start, end, indent in block)
    for (start, end, indent), (next_start, next_end, next_indent) in pairwise(block):
        if end <= start or next_end <= next_start:
            continue
        set_in = next_indent >= indent + INDENT and text[end - 1] in _TERMINAL
        if set_in or _opens(text, start - indent, end, next_start, next_end, column):
            yield next_start


def _opens(text: str, start: int, end: int, next_start: int, next_end: int, column: int) -> bool:
    """Whether the line text[next_start:next_end] opens a sentence after the line that ends at `end`.

    `start`: where that line would begin without its indent, so that `end - start` is the column in which it ends.
    """
    line_end = end - 1
    if _BULLET.match(text, next_start):
        return True
    word_end = text.find(" ", next_start, min(next_end, next_start + column + 1))
    word = (word_end if word_end >= 0 else next_end) - next_start
    meant = column < NARROWEST_COLUMN or end - start + 1 + word + WRAP_SLACK <= column
    closed = text[line_end] in _TERMINAL
    if _ITEM.match(text, next_start):
        return meant or closed
    if text[line_end] == "." and never_ends_sentence(
        text[max(start, line_end - LONGEST_TITLE, 0) : line_end].rpartition(" ")[2]
    ):
        return False
    return meant and (closed or not text[next_start].islower())
