"""Finds quantities in running words: digits, number words, collectives, ranges and the hedges before them.

Works on the words alone, not on the tree: numbers are where parsers err most, and their grammar is local.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from dateline.codebook.tolls import Bound, TollWords, default_toll_words

T = TypeVar("T")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
# "1,00,000": South Asia counts thousands in hundreds; the tokenizer cuts such a number at its first comma.
_LAKHS = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_RANGE_WORDS = ("to", "-", "–", "or")
# Letters before the hyphen of a name with a number: "M-19", "MiG-21".
LETTERS = 3
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things at tokens `start` to `end` (hedge and "of" included): at least `low`, at most `high`.

    `about`: a hedge ("about", "nearly") says that the figure is not exact; it stays both `low` and `high`.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    about: bool = False


def find_quantities(words: Sequence[str], lexicon: TollWords | None = None) -> list[Quantity]:
    """All quantities in lower-cased words, in text order, none overlapping."""
    lexicon = lexicon or default_toll_words()
    found: list[Quantity] = []
    openers = _openers(lexicon)
    index = 0
    while index < len(words):
        word = words[index]
        opens = (word in openers or word[:1].isdigit() or "-" in word) and not _ends_name(words, index)
        quantity = _quantity(words, index, lexicon) if opens else None
        if quantity is not None:
            found.append(quantity)
            index = max(quantity.end, index + 1)
        else:
            index += 1
    return found


def _ends_name(words: Sequence[str], index: int) -> bool:
    """Whether a number closes a name: "M-19", "AK-47"."""
    return (
        index > 1 and words[index - 1] in ("-", "–") and words[index - 2].isalpha() and len(words[index - 2]) <= LETTERS
    )


@lru_cache(maxsize=4)
def _openers(lexicon: TollWords) -> frozenset[str]:
    phrases = (*lexicon.exact, *lexicon.few, *lexicon.hedges)
    return frozenset((*(p[0] for p in phrases), *lexicon.numbers, *lexicon.scales, *lexicon.collectives, "between"))


def _quantity(words: Sequence[str], index: int, lexicon: TollWords) -> Quantity | None:
    """The quantity that opens at a word, None if there is none or if it counts no people."""
    bounds: list[Bound] = []
    start = index
    while (hedge := _phrase(words, index, lexicon.hedges)) is not None and not _owns_up(words, index):
        bounds.append(hedge[0])
        index = hedge[1]
    if index < len(words) and words[index] == "between":
        return _between(words, start, index, lexicon)
    plain = _plain(words, index, lexicon)
    if plain is None:
        # "some" is a hedge before a number and a quantity by itself.
        few = _phrase(words, start, lexicon.few)
        return Quantity(start, _skip_of(words, few[1]), few[0], None) if few and few[1] > start else None
    if _counts_no_people(words, start, plain.end, lexicon):
        return None
    return _bounded(replace(plain, start=start), bounds)


def _owns_up(words: Sequence[str], index: int) -> bool:
    """ "Owned up to six", "adds up to nine": no hedge."""
    return words[index] == "up" and index > 0 and words[index - 1].startswith(("own", "add"))


def _bounded(plain: Quantity, bounds: Sequence[Bound]) -> Quantity:
    """ "More than 30" is kept as at least 30: the figure that stands in the text."""
    if Bound.MOST in bounds:
        return replace(plain, low=None, high=plain.high or plain.low)
    if Bound.LEAST in bounds:
        return replace(plain, high=None)
    return replace(plain, about=Bound.ABOUT in bounds)


def _between(words: Sequence[str], start: int, index: int, lexicon: TollWords) -> Quantity | None:
    first = _number(words, index + 1, lexicon)
    if first is None or first[1] >= len(words) or words[first[1]] != "and":
        return None
    second = _number(words, first[1] + 1, lexicon)
    if second is None or second[0] < first[0]:
        return None
    return Quantity(start, second[1], first[0], second[0])


def _plain(words: Sequence[str], index: int, lexicon: TollWords) -> Quantity | None:
    """A number, range or collective without its hedge."""
    for phrases, open_end in ((lexicon.few, True), (lexicon.exact, False)):
        if (phrase := _phrase(words, index, phrases)) is not None:
            return Quantity(index, _skip_of(words, phrase[1]), phrase[0], None if open_end else phrase[0])
    if index < len(words) and words[index] in lexicon.collectives:
        return _collective(words, index, lexicon)
    first = _number(words, index, lexicon)
    if first is None:
        return None
    value, end = first
    if end + 1 < len(words) and words[end] in _RANGE_WORDS:
        second = _number(words, end + 1, lexicon)
        if second is not None and value < second[0] and not _is_change(words, index, second[1]):
            return Quantity(index, _skip_of(words, second[1]), value, second[0])
    return Quantity(index, _skip_of(words, end), value, value)


def _is_change(words: Sequence[str], index: int, end: int) -> bool:
    """ "Rose from 53 to 61": two figures, no range; "from 10 to 20 people" is one."""
    return (
        index > 0
        and words[index - 1] == "from"
        and not (end < len(words) and words[end].isalpha() and len(words[end]) > 3)
    )


def _collective(words: Sequence[str], index: int, lexicon: TollWords) -> Quantity:
    """ "Dozens", "hundreds of thousands": the smallest number that the plural can mean."""
    value, end = lexicon.collectives[words[index]], index + 1
    if end + 1 < len(words) and words[end] == "of" and words[end + 1] in ("thousands", "millions"):
        value *= lexicon.scales[words[end + 1][:-1]]
        # "Tens of thousands" starts at ten thousand times two; "hundreds" at two hundred.
        end += 2
    return Quantity(index, _skip_of(words, end), value, None)


def _number(words: Sequence[str], index: int, lexicon: TollWords) -> tuple[int, int] | None:
    """Value and end of an exact number at a word."""
    if index >= len(words):
        return None
    word = words[index]
    for last in (index, index + 2):
        if _LAKHS.fullmatch(joined := "".join(words[index : last + 1])):
            return int(joined.replace(",", "")), last + 1
    if _DIGITS.fullmatch(word):
        value, end = int(word.replace(",", "")), index + 1
        if end < len(words) and words[end] in lexicon.scales and lexicon.scales[words[end]] >= 12:
            return value * lexicon.scales[words[end]], end + 1
        return value, end
    total = current = 0
    end = index
    while end < len(words):
        unit = _word_value(words[end], lexicon)
        if unit is not None and current % 10 == 0 and (unit < 10 or current % 100 == 0):
            current += unit
        elif words[end] in lexicon.scales and current:
            scaled = current * lexicon.scales[words[end]]
            total, current = (total + scaled, 0) if lexicon.scales[words[end]] >= 1000 else (total, scaled)
        elif not _joins(words, end, index, lexicon):
            break
        end += 1
    return (total + current, end) if end > index else None


def _joins(words: Sequence[str], end: int, index: int, lexicon: TollWords) -> bool:
    """The "and" of "two hundred and fifty", the hyphen of "twenty-five"."""
    if end == index or end + 1 >= len(words) or _word_value(words[end + 1], lexicon) is None:
        return False
    if words[end] == "and":
        return words[end - 1] in lexicon.scales
    return words[end] == "-" and (lexicon.numbers.get(words[end - 1], 0) >= 20) and lexicon.numbers[words[end + 1]] < 10


def _word_value(word: str, lexicon: TollWords) -> int | None:
    if word in lexicon.numbers:
        return lexicon.numbers[word]
    ten, hyphen, unit = word.partition("-")
    if hyphen and lexicon.numbers.get(ten, 0) >= 20 and 0 < lexicon.numbers.get(unit, 0) < 10:
        return lexicon.numbers[ten] + lexicon.numbers[unit]
    return None


def _phrase(words: Sequence[str], index: int, phrases: Mapping[tuple[str, ...], T]) -> tuple[T, int] | None:
    """The longest phrase that starts at a word, with its end."""
    for length in (4, 3, 2, 1):
        key = tuple(words[index : index + length])
        if len(key) == length and key in phrases:
            return phrases[key], index + length
    return None


def _skip_of(words: Sequence[str], end: int) -> int:
    """ "Dozens of", "12 of the": the words up to the people."""
    if end < len(words) and words[end] == "of":
        return end + 2 if end + 1 < len(words) and words[end + 1] in ("the", "his", "her", "their", "its") else end + 1
    return end


def _counts_no_people(words: Sequence[str], start: int, end: int, lexicon: TollWords) -> bool:
    """Money, shares, distances, years, and ages ("a 23-year-old man")."""
    if start and words[start - 1] in lexicon.money:
        return True
    if end - start == 1 and YEAR.fullmatch(words[start]) and _reads_as_year(words, start, lexicon):
        return True
    after = words[end] if end < len(words) else ""
    if after in lexicon.no_people or after.startswith(("year", "-year", "month-", "day-")):
        return True
    return after == "-" and end + 1 < len(words) and words[end + 1].startswith(("year", "month", "day", "week", "hour"))


def _reads_as_year(words: Sequence[str], index: int, lexicon: TollWords) -> bool:
    """ "In 2012", "May 3, 2012": four digits that no noun follows, or that a word of time precedes."""
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    return before in lexicon.before_year or not after.isalpha() or after in lexicon.after_year
