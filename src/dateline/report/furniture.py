"""Tells site furniture (menus, share lines, credits, bylines, link lists) from what a report says."""

from __future__ import annotations

import re

from dateline.report.paragraphs import ends_sentence
from dateline.report.report import Span
from dateline.report.wording import fold, load_wording

# Furniture is short; a longer paragraph is prose that happens to hold its words.
MAX_FURNITURE_CHARS = 400
# Captions run to two or three sentences and end with their credit.
MAX_CAPTION_CHARS = 500
# Links to other reports are headlines, and headlines are shorter than this.
MAX_LINK_CHARS = 160
MAX_BYLINE_CHARS = 120

_DESK_CREDIT = r"(?:Additional |Further )?(?:Reporting|Writing|Editing|Compiled|Translated|Edited|Written)\b"
_CREDIT = re.compile(rf"^[(\[]\s*{_DESK_CREDIT}[^()]{{0,300}}[)\]]\.?$", re.I)
_TRAILING_CREDIT = re.compile(rf"\(\s*{_DESK_CREDIT}[^()]{{0,300}}\)\.?$", re.I)
_CREDIT_WORD = r"(?:Image|IMAGE|Photo|PHOTO|Photograph|Video|VIDEO|Picture|File photo|Credit)"
_PHOTO_CREDIT = re.compile(
    rf"[\s(\[]{_CREDIT_WORD}s?(?: by| from)?\s*[:/]\s*(?:[A-Z]\.\s*)*[A-Z@][^.:]{{1,60}}\.?[)\]]?$"
)
_ADDRESS_ONLY = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$")
_RULE_ONLY = re.compile(r"^[\W_]+$")
_END_MARK = re.compile(r"^[-#*/\s]*(?:30|ends?|more|item|###|x x x)[-#*/\s]*$", re.I)
_DOCUMENT_ID = re.compile(r"^(?=\D*\d)[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)+(?:\s+\([A-Z ]+\))?$")
_WIKI_HEADING = re.compile(r"^==+[^=]{1,80}==+$")
_BYLINE = re.compile(r"^(?:By|BY|Story by|Text by|From)\s+(?=[^\W\d_])")


def is_furniture(words: str) -> bool:
    """Whether a paragraph, taken by itself, is site furniture."""
    if len(words) > MAX_CAPTION_CHARS:
        return False
    if _PHOTO_CREDIT.search(words):
        return True
    if len(words) > MAX_FURNITURE_CHARS:
        return False
    wording = load_wording()
    folded = fold(words)
    bare = folded.strip(" .:!|·•›»-")
    return (
        bare in wording.whole_lines
        or bare in wording.link_headers
        or folded.startswith(wording.line_starts)
        or any(phrase in folded for phrase in wording.line_contains)
        or _is_share_line(bare)
        or _is_mark(" ".join(words.split()))
    )


def is_link_header(words: str) -> bool:
    """Whether the line announces a list of links ("Read also")."""
    return len(words) < MAX_LINK_CHARS and fold(words).strip(" .:!|") in load_wording().link_headers


def is_link(words: str) -> bool:
    """Whether a paragraph under such a line can be one of the links: a headline, not a sentence."""
    return len(words) <= MAX_LINK_CHARS and not ends_sentence(words)


def is_byline(words: str) -> bool:
    """Whether the line names the report's writers ("By Jane Roe in Beirut")."""
    if len(words) > MAX_BYLINE_CHARS or words.endswith((".", ":", "?")) or not _BYLINE.match(words):
        return False
    joiners = load_wording().byline_joiners
    names = _BYLINE.sub("", words).replace(",", " ").replace("|", " ").split()
    return all(name in joiners or not name[0].islower() for name in names) and len(names) <= 12


def trailing_credit(text: str, span: Span) -> int | None:
    """Where the editors' credit in brackets starts that ends this paragraph, if one does."""
    opening = text.rfind("(", span.start + 1, span.end)
    if opening < 0:
        return None
    return opening if _TRAILING_CREDIT.match(text[opening : span.end]) else None


def _is_share_line(bare: str) -> bool:
    """`Facebook Twitter WhatsApp Email`: every word is a line of furniture by itself."""
    words = bare.replace("|", " ").replace(",", " ").split()
    lines = load_wording().whole_lines
    return 1 < len(words) <= 12 and all(word in lines for word in words)


def _is_mark(words: str) -> bool:
    marks = (_CREDIT, _ADDRESS_ONLY, _RULE_ONLY, _END_MARK, _DOCUMENT_ID, _WIKI_HEADING)
    return any(mark.match(words) for mark in marks) or is_byline(words)
