"""Splits a text into its paragraphs, whether they stand apart by blank lines, by lines or by indents."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.report.report import Span

# Typed copy wraps at 60 to 90 characters; a longer line is a paragraph of its own.
MAX_WRAP = 100
MIN_WRAP = 40
# Ragged hand-typed copy stops this many characters short of the widest line; where a line ends a sentence, the end of
# the paragraph is as likely a reason, so less is allowed.
WRAP_SLACK = 16
WRAP_SLACK_AT_END = 6
# Share of longer lines from which the lines of a text are paragraphs (a hard-wrapped text may hold a long address).
LONG_LINE_SHARE = 0.05
# Share of lines that end as sentences from which the lines of a text are paragraphs; chance in wrapped copy is 0.1.
SENTENCE_LINE_SHARE = 0.5

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028]")
_HARD_BREAK = re.compile(r"[\x0b\x0c\u2029]")
# Nothing that can be seen: white space and the invisible characters that pages leave behind.
_UNSEEN = " \t\n\r\x0b\x0c\x85\xa0\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\u3000\ufeff\x1c\x1d\x1e\x1f"
_SENTENCE_END = re.compile(r"""[.!?…][)\]"'”’»]*$""")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; `after_gap` when a blank line stands before it."""

    span: Span
    indent: int
    after_gap: bool


def split_paragraphs(text: str) -> list[Span]:
    """The paragraphs of the text in order, without the white space around them.

    Blank lines always part paragraphs. Inside a run of lines a break parts them unless the lines are hard-wrapped.
    """
    lines = _lines(text)
    if not lines:
        return []
    width = _wrap_width(text, lines)
    paragraphs: list[Span] = []
    start = lines[0].span.start
    for line, following in itertools.pairwise(lines):
        if not _belongs(text, line, following, width):
            paragraphs.append(Span(start, line.span.end))
            start = following.span.start
    paragraphs.append(Span(start, lines[-1].span.end))
    return paragraphs


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence does."""
    return _SENTENCE_END.search(words[-8:].rstrip()) is not None


def strip_span(text: str, start: int, end: int) -> Span:
    """The span without unseen characters at its ends; empty at `start` when there is nothing else."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip(_UNSEEN))
    stripped = inner.strip(_UNSEEN)
    return Span(start + left, start + left + len(stripped)) if stripped else Span(start, start)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    last = 0
    for found in _LINE.finditer(text):
        span = strip_span(text, found.start(), found.end())
        if span.start == span.end:
            continue
        between = text[last : span.start]
        gap = len(_BREAK.findall(between)) > 1 or _HARD_BREAK.search(between) is not None
        lines.append(Line(span, span.start - found.start(), gap and last > 0))
        last = span.end
    return lines


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The column at which the text is hard-wrapped, or None when its lines are paragraphs."""
    lengths = [line.span.end - line.span.start + line.indent for line in lines]
    if sum(length > MAX_WRAP for length in lengths) > LONG_LINE_SHARE * len(lengths):
        return None
    inner = [line for line, following in itertools.pairwise(lines) if not following.after_gap]
    if not inner or _share(ends_sentence(line.span.of(text)) for line in inner) > SENTENCE_LINE_SHARE:
        return None
    width = max((length for length in lengths if length <= MAX_WRAP), default=0)
    return width if width >= MIN_WRAP else None


def _share(answers: Iterable[bool]) -> float:
    given = list(answers)
    return sum(given) / len(given)


def _belongs(text: str, line: Line, following: Line, width: int | None) -> bool:
    """Whether the following line carries on the paragraph of this one."""
    if following.after_gap:
        return False
    closed = ends_sentence(line.span.of(text))
    runs_on = text[following.span.start].islower() and not closed
    if width is None or following.indent > line.indent + 1:
        return runs_on and width is not None
    # Copy is wrapped where the next word would not have fitted.
    room = width - (WRAP_SLACK_AT_END if closed else WRAP_SLACK)
    next_word = following.span.of(text).split(maxsplit=1)[0]
    return runs_on or line.indent + line.span.end - line.span.start + 1 + len(next_word) > room
