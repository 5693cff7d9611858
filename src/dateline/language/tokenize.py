"""Cuts raw text into the syntactic words of Universal Dependencies English, each with its exact character range.

A run of characters without white space is cut by itself (and the result kept in a bounded cache, since most of them
come again); only a full stop that may or may not belong to an abbreviation looks at what follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from dateline.readable import load_yaml

Span = tuple[int, int]

CACHED_RUNS = 1 << 15
"""Runs kept in the cache: about 8 MB at most, and nearly every run of a day's wire is in it."""

LONGEST_CACHED_RUN = 40
"""Characters; longer runs seldom come twice and would make the cache's size depend on the input."""

LONGEST_LIST_NUMBER = 5
"""Characters of a number whose full stop may mark a list item or a section ("12." and "2.1."), not a sentence's end."""

LONGEST_INDENT = 64
"""Characters of white space looked at before a list number."""

LONGEST_CLITIC = 3
"""Characters: "n't", "'ll"."""

_APOSTROPHES = "'’`´ʼ"
# Marks that `\w` leaves out although they are part of words: combining accents, points, vowel signs, soft hyphen.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0963\u0966-\u0dff\u0e00-\u0e4e\u0f18-\u0fbc\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u2060"
)
_RUN = re.compile(r"\S+")
_LINE_OPENS = re.compile(r"(?:^|[\n\r])[^\S\n]*\Z")
_FOLLOWING = re.compile(r"[^\S\n]*(?:\n[^\S\n]*)?(\S?)")
_NEXT_WORD = re.compile(rf"[^\S\n]{{1,2}}(\w{{1,12}})(?![\w\-{_APOSTROPHES}])")
_CLITIC = re.compile(rf"(?:(?i:n)[{_APOSTROPHES}](?i:t)|[{_APOSTROPHES}](?i:s|m|re|ve|ll|d))\Z")
_LETTER = r"[^\W\d_]"
_EMOJI = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u23e9-\u23fa]"

_LETTERS = re.compile(rf"{_LETTER}[\w{_MARKS}]*+")

# What a run may hold, in the order in which it is tried. Repeats inside are bounded, or nothing behind them can make them
# be retried, so that a run of any length takes linear time. No group is possessive: Python before 3.11.5 errs there.
_PATTERN = rf"""
  (?P<web>(?:(?i:https?|ftp)://|(?i:www)\.)[^\s<>"“”]*[^\s<>"“”'’.,;:!?)\]}}])
| (?P<mail>(?:mailto:)?[\w.+\-]{{1,64}}@[\w\-]{{1,64}}(?:\.[\w\-]{{1,64}}){{0,8}})
| (?P<host>(?<![\w.])
    (?:[a-z]{{2,32}}(?:\.[a-z]{{2,32}}){{2,6}}(?!\w)
    |[\w\-]{{1,64}}(?:\.[\w\-]{{1,64}}){{0,8}}?\.(?:DOMAINS)(?!\w)(?:/[\w\-./?=&%\#~+]{{0,256}}[\w/])?))
| (?P<smile>(?<!\w)[:;=]['’]?[\-o^]?(?:[)(\]\[/\\|*]+|[DPp])(?!\w)|\^_+\^|<3(?!\d))
| (?P<phone>(?<![\w\-])(?:\+?\d{{1,3}}[\-.])?(?:\d{{3}}[\-.]){{1,2}}\d{{4}}(?![\w\-])
    |(?<![\w\-])(?:[xX]?\d|\d{{5}}|\d{{3}}/\d{{3}})-\d{{4}}(?![\w\-]))
| (?P<day>(?<![\w/])\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\w/])
    |(?<![\w\-])(?:\d{{1,2}}-\d{{1,2}}-\d{{4}}|\d{{4}}-\d\d-\d\d)(?![\w\-]))
| (?P<dotted>(?<!\w)
    (?:(?:DOTTED)(?:\.|(?!\w))
    |(?:{_LETTER}\.){{2,12}}(?:{_LETTER}(?![\w{_MARKS}]))?
    |{_LETTER}(?:\.{_LETTER}){{1,12}}(?![\w{_MARKS}])))
| (?P<number>(?:(?<![\w.,)])[+.])?\d+(?:,\d{{3}}(?!\d)|[.:]\d+)*(?:(?:st|nd|rd|th|s|['’]s(?<=0.s))(?!\w))?)
| (?P<prefixed>(?<![\w\-])(?:PREFIXES)-\w[\w{_MARKS}]*+)
| (?P<joined>(?<!\w)
    (?:[A-Z]{{1,4}}(?:&[A-Z]{{1,4}}){{1,3}}(?!\w)
    |(?:US|U|C|A|NZ|HK)\$
    |(?i:SLASHED)(?!\w)
    |{_LETTER}{{1,2}}-(?!\S)
    |{_LETTER}{{1,20}}\*+{_LETTER}{{1,20}}(?!\w))
    |[\#@](?={_LETTER})\w++
    |(?<=\))\.(?i:docx?|xlsx?|pdf|ppt|txt)(?!\w))
| (?P<apostrophe>(?<!\S)[’']\d\ds?(?![\w%])
    |(?<!\w)[{_APOSTROPHES}](?:WHOLE)(?!\w)
    |(?<![({{"“])[{_APOSTROPHES}](?i:s|m|re|ve|ll|d)(?!\w))
| (?P<word>\w[\w{_MARKS}]*+(?:[{_APOSTROPHES}](?=\w)[\w{_MARKS}]++)*)
| (?P<emoji>[\U0001f1e6-\U0001f1ff]{{2}}|{_EMOJI}(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d{_EMOJI})*)
| (?P<run>\.{{2,}}+|[.:]\?(?!\S)|[!?]++|(?P<sign>[\-=*~\#<>_+^|,•$–—])(?P=sign)*|''|``|[‘’]’|\[\.\.\.\])
| (?P<other>.)
"""


@dataclass(frozen=True, slots=True)
class _Rules:
    """The word lists, ready for look-up, and the compiled pattern."""

    scan: re.Pattern[str]
    titles: frozenset[str]
    leading: frozenset[str]
    abbreviations: frozenset[str]
    closing: frozenset[str]
    before_number: frozenset[str]
    fused: dict[str, int]
    units: frozenset[str]
    never_owned: frozenset[str]


@cache
def _rules() -> _Rules:
    source = resources.files("dateline.language").joinpath("data/tokenize.yaml").read_text(encoding="utf-8")
    lists = load_yaml(source)
    pattern = _PATTERN.replace("DOMAINS", _either(lists["domains"])).replace("DOTTED", _either(lists["dotted"]))
    pattern = pattern.replace("SLASHED", _either(lists["slashed"]))
    pattern = pattern.replace("PREFIXES", f"(?i:{_either(lists['prefixes'])})")
    leading = [word[1:] for word in lists["whole"] if word.startswith("'")]
    pattern = pattern.replace("WHOLE", f"(?i:{_either(leading)})")
    return _Rules(
        scan=re.compile(pattern, re.VERBOSE | re.DOTALL),
        titles=_spellings(lists["titles"]),
        leading=_spellings(lists["titles"] + lists["leading"]) - _spellings(lists["trailing"]),
        abbreviations=_spellings(lists["abbreviations"]),
        closing=_spellings(lists["closing"]),
        before_number=_spellings(lists["before_number"]),
        fused=dict(lists["fused"]),
        units=frozenset(lists["units"]),
        never_owned=frozenset(lists["never_owned"]),
    )


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _spellings(words: list[str]) -> frozenset[str]:
    """The spellings a list entry stands for: as it is and in capitals, and capitalised where it is lower-case."""
    return frozenset(
        form for word in words for form in (word, word.upper(), word if word[0].isupper() else word.title())
    )


def tokenize(text: str) -> list[Span]:
    """The words of a text as (start, end) character offsets into it: in order, apart, none with white space inside.

    Every character that is not white space lies in exactly one of them. Time is linear in the length of the text.
    """
    spans: list[Span] = []
    add = spans.append
    for run in _RUN.finditer(text):
        start, end = run.span()
        cuts, doubtful = _cut(run.group()) if end - start <= LONGEST_CACHED_RUN else _cut_run(run.group())
        if end - start == 3 and text.startswith("ts", start + 1) and text[start] in "iI" and _means_it_is(text, end):
            cuts = ((0, 2), (2, 3))
        if doubtful and not _keeps_stop(text, start + cuts[-1][0], end):
            first = cuts[-1][0]
            cuts = (*cuts[:-1], (first, end - start - 1), (end - start - 1, end - start))
        for first, last in cuts:
            add((start + first, start + last))
    return spans


def never_ends_sentence(word: str) -> bool:
    """Whether a full stop behind the word (given without it) always leads on, as in "Gen. Petrov" and "e.g."."""
    return word in _rules().leading


def _means_it_is(text: str, end: int) -> bool:
    """Whether an "its" that ends there is "it's" without its apostrophe, going by the word behind it."""
    rules = _rules()
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1].lower() in rules.never_owned


def _keeps_stop(text: str, start: int, end: int) -> bool:
    """Whether the full stop before `end` is part of the word that begins at `start`, going by what stands around."""
    word = text[start : end - 1]
    if word[0].isdigit():
        return _LINE_OPENS.search(text, max(0, start - LONGEST_INDENT), start) is not None
    following = _FOLLOWING.match(text, end)
    first = following[1] if following else ""
    rules = _rules()
    if not first:
        return word in rules.titles
    if len(word) == 1 and word.isupper():
        return True
    if word in rules.before_number:
        return first.isdigit() or first in "#("
    if word in rules.closing:
        return not first.isupper()
    return True


def _cut_run(run: str) -> tuple[tuple[Span, ...], bool]:
    """The words in a run without white space, and whether it depends on the text around if the last keeps its stop."""
    rules = _rules()
    cuts: list[Span] = []
    position, doubtful = 0, False
    while (match := rules.scan.match(run, position)) is not None:
        start, end = match.span()
        if match.lastgroup == "word":
            end, doubtful = _cut_word(run, start, end, cuts)
        else:
            if match.lastgroup == "number":
                end = _number_end(run, end)
                doubtful = start == 0 and end <= LONGEST_LIST_NUMBER and run[end:] == "."
                end += doubtful
            cuts.append((start, end))
        position = end
    return tuple(cuts), doubtful


def _cut_word(run: str, start: int, end: int, cuts: list[Span]) -> tuple[int, bool]:
    """Adds the words in run[start:end], letters with or without apostrophes; returns where they end, with the stop."""
    rules, word = _rules(), run[start:end]
    behind_number = start > 0 and run[start - 1].isdigit()
    if run.startswith(".", end) and not run.startswith("..", end) and not behind_number and _may_keep_stop(word, rules):
        at_end = end + 1 == len(run)
        initial = len(word) == 1 and word.isupper()
        if at_end or initial or word not in rules.before_number or run[end + 1].isdigit():
            cuts.append((start, end + 1))
            return end + 1, at_end
    for cut in _inner_cuts(word, rules):
        cuts.append((start, start + cut))
        start += cut
    cuts.append((start, end))
    return end, False


def _may_keep_stop(word: str, rules: _Rules) -> bool:
    return (
        (len(word) == 1 and word.isupper())
        or word in rules.titles
        or word in rules.abbreviations
        or word in rules.closing
        or word in rules.before_number
    )


def _inner_cuts(word: str, rules: _Rules) -> list[int]:
    """Lengths of the parts, all but the last, of a word that holds more than one ("don't": [2])."""
    cut = rules.fused.get(word) or rules.fused.get(word.lower())
    if cut is not None:
        return [cut]
    edges = [len(word)]
    while (clitic := _CLITIC.search(word, max(1, edges[-1] - LONGEST_CLITIC), edges[-1])) is not None:
        edges.append(clitic.start())
    edges.append(0)
    return [right - left for right, left in pairwise(edges)][:0:-1]


def _number_end(run: str, end: int) -> int:
    """Where the token ends that begins with a number: letters behind it are part of it unless they name a unit."""
    letters = _LETTERS.match(run, end)
    if letters is None or letters.group().lower() in _rules().units:
        return end
    return letters.end()


_cut = lru_cache(CACHED_RUNS)(_cut_run)
