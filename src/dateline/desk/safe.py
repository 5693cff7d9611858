"""Makes a report's words safe to show: no control character, terminal escape or formula of theirs has any effect."""

from __future__ import annotations

import re
import unicodedata

# Direction marks reorder what stands beside them, so a report could make a line read as something else.
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_DIRECTION}\ud800-\udfff\ufff9-\ufffb]")
_SPACE = re.compile(r"[\s\x85\u2028\u2029]+")
# JSON escapes the characters below U+0020 by itself; these it would let through.
_RAW_IN_JSON = re.compile(f"[\x7f-\x9f\u2028\u2029{_DIRECTION}\ud800-\udfff\ufff9-\ufffb]")

# Spreadsheets take a cell that opens with one of these for a formula.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_QUOTED_FORMULA = re.compile(r"'+[=+\-@\t\r]")


def show(text: str) -> str:
    """The words on one line: white space becomes one space, control characters and direction marks become visible."""
    return _CONTROL.sub(_visible, _SPACE.sub(" ", text).strip())


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def escape_json(text: str) -> str:
    """JSON text in which the characters that act on a terminal are written as `\\uXXXX`; its meaning stays the same."""
    return _RAW_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def quote_cell(text: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula: one that opens with = + - @ gets a `'` before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unquote_cell(cell: str) -> str:
    """What `quote_cell` was given."""
    return cell[1:] if _QUOTED_FORMULA.match(cell) else cell


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def char_width(char: str) -> int:
    """Columns of one character: two for wide East Asian ones, none for marks that stand on the one before."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
