"""Lays out a text: its headline, decks, dateline, body paragraphs and site furniture, as spans into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.report.draft import Draft, Layout, Source
from dateline.report.furniture import is_furniture, is_link, is_link_header, trailing_credit
from dateline.report.opening import MAX_DECK_CHARS, Opening, find_opening
from dateline.report.paragraphs import ends_sentence, split_paragraphs, strip_span
from dateline.report.report import Block, BlockKind, Span
from dateline.report.wording import fold, load_wording

MAX_HEADLINE_CHARS = 200
# A heading inside the body ("Background", "Reactions abroad") is a few words without an end mark.
MAX_HEADING_WORDS = 6
# Share of capitalised long words from which a closed line still is a headline ("Ministers Meet Over Border.").
TITLE_CASE_SHARE = 0.7
MIN_TITLE_WORD = 4

_BULLET = re.compile(r"[-–—•*·●▪◦»>\"“'‘(\[]|\d")
_OPEN_END = (":", ",", ";", "-", "–", "—")
_MONITORING_TAGS = re.compile(r"(?:\[[^\[\]]{1,300}\]\s*)+")
_TAG = re.compile(r"\[([^\[\]]+)\]")


def read_text(source: Source) -> Draft:
    """Plain text as it came."""
    return Draft(text=source.text, layout=lay_out(source.text), url=source.url)


def lay_out(text: str, *, titled: bool = False) -> Layout:
    """The blocks of a text in order; `titled` says that its first paragraph is known to be the headline."""
    # 1. paragraphs, and which of them are furniture
    paragraphs = split_paragraphs(text)
    furniture = _find_furniture(text, paragraphs)
    # 2. the dateline, which parts headline and decks from the body
    if titled:
        furniture[:1] = [False]
    opening = find_opening(text, paragraphs, furniture, start=1 if titled else 0)
    # 3. a kind for every paragraph
    kinds = _assign_kinds(text, paragraphs, furniture, opening, titled=titled)
    # 4. blocks: the dateline, monitoring tags and credits are cut off the body paragraphs
    blocks: list[Block] = []
    for index, (span, kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        blocks.extend(_cut(text, _after_dateline(text, span, opening), kind, opens=index == opening.paragraph))
    return Layout(tuple(blocks), opening.dateline)


def _find_furniture(text: str, paragraphs: list[Span]) -> list[bool]:
    furniture: list[bool] = []
    in_links = False
    for span in paragraphs:
        words = span.of(text)
        in_links = is_link_header(words) or (in_links and is_link(words))
        furniture.append(in_links or is_furniture(words))
    return furniture


def _assign_kinds(
    text: str, paragraphs: list[Span], furniture: list[bool], opening: Opening, *, titled: bool
) -> list[BlockKind]:
    kinds = [BlockKind.FURNITURE if skipped else BlockKind.BODY for skipped in furniture]
    if opening.date_line is not None:
        kinds[opening.date_line] = BlockKind.FURNITURE
    prose = [index for index, kind in enumerate(kinds) if kind is BlockKind.BODY]
    marked = opening.body_paragraph
    head = [index for index in prose if marked is not None and index < marked]
    rest = prose[len(head) :]
    unmarked = not head and opening.paragraph is None and len(rest) > 1
    if unmarked and (titled or _looks_headline(paragraphs[rest[0]].of(text))):
        head, rest = rest[:1], rest[1:]
    if opening.paragraph is None and head:
        decks = _count_decks(text, [paragraphs[index] for index in rest])
        head, rest = head + rest[:decks], rest[decks:]
    for position, index in enumerate(head):
        span = paragraphs[index]
        fits = span.end - span.start <= MAX_HEADLINE_CHARS or titled
        kinds[index] = BlockKind.HEADLINE if position == 0 and fits else BlockKind.DECK
    for index in rest[1:]:
        if _is_heading(paragraphs[index].of(text)):
            kinds[index] = BlockKind.FURNITURE
    return kinds


def _looks_headline(words: str) -> bool:
    if len(words) > MAX_HEADLINE_CHARS or words.endswith(_OPEN_END):
        return False
    if not ends_sentence(words) or words.endswith("?"):
        return True
    long_words = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) >= MIN_TITLE_WORD]
    capitals = sum(word[0].isupper() and not words.isupper() for word in long_words)
    return bool(long_words) and ". " not in words and capitals >= TITLE_CASE_SHARE * len(long_words)


def _count_decks(text: str, following: list[Span]) -> int:
    """How many paragraphs under the headline are decks: short, not closed as sentences, and body comes after them."""
    for count, span in enumerate(following):
        words = span.of(text)
        if len(words) > MAX_DECK_CHARS or ends_sentence(words) or words.endswith(_OPEN_END):
            return count
    return 0


def _is_heading(words: str) -> bool:
    return (
        len(words) < MAX_HEADLINE_CHARS
        and len(words.split()) <= MAX_HEADING_WORDS
        and not ends_sentence(words)
        and not words.endswith(_OPEN_END)
        and not _BULLET.match(words)
    )


def _after_dateline(text: str, span: Span, opening: Opening) -> Span:
    """What is left of a paragraph when the dateline is taken off its front; empty when nothing is."""
    dateline = opening.dateline
    if dateline is None or dateline.span.end <= span.start or dateline.span.start >= span.end:
        return span
    return strip_span(text, min(dateline.span.end, span.end), span.end)


def _cut(text: str, span: Span, kind: BlockKind, *, opens: bool) -> Iterator[Block]:
    """The blocks of one paragraph: usually itself; tags before it and a credit at its end are furniture."""
    if span.start >= span.end:
        return
    if kind is not BlockKind.BODY:
        yield Block(kind, span)
        return
    tags = _monitoring_tags(text, span) if opens else None
    if tags is not None:
        yield Block(BlockKind.FURNITURE, tags)
        span = strip_span(text, tags.end, span.end)
    credit = trailing_credit(text, span)
    body = strip_span(text, span.start, credit if credit is not None else span.end)
    if body.start < body.end:
        yield Block(BlockKind.BODY, body)
    if credit is not None:
        yield Block(BlockKind.FURNITURE, Span(credit, span.end))


def _monitoring_tags(text: str, span: Span) -> Span | None:
    """The run of `[REPORT] [SPEAKER] [TEXT]` that a monitoring service puts before the text."""
    found = _MONITORING_TAGS.match(text, span.start, span.end)
    if found is None:
        return None
    marks = load_wording().monitoring_marks
    if not any(fold(tag).startswith(tuple(marks)) for tag in _TAG.findall(found[0])):
        return None
    return strip_span(text, found.start(), found.end())
