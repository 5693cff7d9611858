"""Cuts text into tokens and gives each a class letter, so that the grammar works on one short string."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from dateline.reading.when.timex.lexicon import NEED_CAPITAL, Entry, Lexicon, Payload, load_lexicon
from dateline.reading.when.timex.tokens import token_pattern

FIRST_YEAR, LAST_YEAR = 1000, 2100
LAST_DAY = 31
PUNCTUATION = {
    "-": "-",
    "–": "-",
    "—": "-",
    "‑": "-",
    "/": "/",
    ",": ",",
    ".": ".",
    "(": "(",
    ")": ")",
    ";": ";",
    "'": "'",
    "’": "'",
    "%": "%",
}
# Ambiguous months that are no abbreviations.
FULL_WORDS = frozenset({"may", "march"})
MONEY = frozenset("$£€¥₹#")


class Token(NamedTuple):
    """Characters `start` to `end` of the text, its lower-case words, and what it stands for."""

    start: int
    end: int
    lower: str
    payload: Payload = None
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """The tokens of a text and their class letters, one letter a token."""

    tokens: list[Token]
    letters: str
    shouted: bool


def scan_text(text: str, start: int, end: int, *, periods: bool = False) -> Scan:
    """Tokens and class letters of `text[start:end]`; offsets count from the start of `text`."""
    lexicon = load_lexicon()
    words, phrases, number = lexicon.words, lexicon.phrases, _number_entry
    matches = list(token_pattern().finditer(text, start, end))
    lowers = [match.group().lower() for match in matches]
    tokens: list[Token] = []
    letters: list[str] = []
    index = 0
    while index < len(matches):
        match, lower = matches[index], lowers[index]
        taken, kind = 1, match.lastgroup
        entry: Entry | None = None
        if lower in phrases and (found := _phrase_at(lexicon, lowers, index)):
            entry, taken = found
        elif kind == "word" or kind == "half":
            entry = words.get(lower)
        elif kind != "junk":
            entry = number(kind, lower)
        if entry is not None and entry.letter in NEED_CAPITAL and lower not in FULL_WORDS and dotted(matches, index):
            taken, lower = 2, lower + "."
        first = match.start()
        last = matches[index + taken - 1].end()
        capital = text[first].isupper()
        if entry is not None and (
            (entry.letter in NEED_CAPITAL and not capital) or (entry.letter == "J" and not periods and kind != "attack")
        ):
            entry = None
        letters.append(entry.letter if entry else "_")
        tokens.append(Token(first, last, lower, entry.payload if entry else None, capital))
        index += taken
    return Scan(tokens, "".join(letters), text[start:end].isupper())


def dotted(matches: list[re.Match[str]], index: int) -> bool:
    """Whether a full stop follows at once: that of "Feb." belongs to it; one after "February" ends a sentence."""
    follows = matches[index + 1] if index + 1 < len(matches) else None
    return follows is not None and follows.group() == "." and follows.start() == matches[index].end()


def _phrase_at(lexicon: Lexicon, lowers: list[str], index: int) -> tuple[Entry, int] | None:
    for rest, entry in lexicon.phrases[lowers[index]]:
        if tuple(lowers[index + 1 : index + 1 + len(rest)]) == rest:
            return entry, 1 + len(rest)
    return None


def _number_entry(kind: str | None, lower: str) -> Entry | None:
    """The entry of a token that is no word: digits by their shape, punctuation by itself."""
    if kind == "mark":
        return Entry("$" if lower in MONEY else PUNCTUATION.get(lower, "!"), None)
    if kind == "number":
        return _plain_number(lower)
    if kind == "ordinal":
        return Entry("o", int(lower[:-2]))
    if kind == "decade":
        digits = "".join(letter for letter in lower if letter.isdecimal())
        return Entry("e", int(digits))
    if kind == "short":
        return Entry("k", int(lower[1:]))
    simple = {"iso": "i", "slash": "j", "clock": "t", "attack": "J", "break": "|", "clitic": "'"}
    letter = simple.get(kind or "")
    if letter is None:
        return None
    return Entry(letter, "2001-09-11" if kind == "attack" else lower)


def _plain_number(lower: str) -> Entry:
    """`n`: may be a day of the month. `Z0` times and years by their four digits; `k`: any other number."""
    digits = lower.replace(",", "")
    if "." in digits:
        return Entry("k", digits)
    value = int(digits)
    if len(lower) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return Entry("4", value)
    if len(lower) == 4 and value < FIRST_YEAR:
        return Entry("0", value)
    if 1 <= value <= LAST_DAY and len(lower) <= 2:
        return Entry("n", value)
    return Entry("k", value)
