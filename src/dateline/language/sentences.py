"""Groups the tokens of raw text into sentences: line and paragraph breaks by rule, full stops by a small learned model.

The model is a list of named features with a weight each (`data/sentence_weights.tsv`, made by `training/sentence_weights.py`
from the UD English EWT and GUM training sets, in mixed case and in capitals): a stop ends the sentence when the
weights of its features add up to more than nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from dateline.language.lines import line_breaks
from dateline.language.tokenize import never_ends_sentence

Span = tuple[int, int]

CAPITALS_WINDOW = 40
"""Characters on each side of a stop that must hold no small letter for the text to count as written in capitals."""

SHORTEST_ADDRESS = 8
"""Characters of the shortest web or mail address worth a look."""

DATELINE_TOKENS = 16
"""A dateline ends within so many tokens from the start of its paragraph."""

_STOPS = frozenset(".!?…。！？؟۔।")
_CLOSERS = frozenset(("'", '"', "’", "”", "»", ")", "]", "}", "''", "’’", "›", "」", "』"))
_OPENERS = frozenset(("'", '"', "‘", "“", "«", "(", "[", "{", "``", "„", "‘’"))
_QUOTES = frozenset("'\"’”»")
_LINE_ENDS = frozenset("—–->=*_#~)(PDp")
_DASHES = "—–-"
_NOTE = re.compile(r"\[\w{1,3}\](?!\w)")
# Date and time as mail programs write them above what they forward.
_STAMP = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}\s{1,4}\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M\b)?")
# With these a letter ends; a name follows the comma.
_FAREWELLS = frozenset(
    ("thanks", "you", "regards", "sincerely", "respectfully", "best", "wishes", "cheers", "truly", "yours", "love")
)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|ppt|txt|zip|jpg|gif)\Z", re.IGNORECASE)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where a sentence may end: token `stop` ends in a stop, the next sentence would begin at token `next`."""

    stop: int
    next: int


def split_sentences(text: str, tokens: Sequence[Span], *, column: int = 0) -> list[Span]:
    """Sentences as (first, last + 1) token indices; together they hold every token once, in order.

    `tokens` are the spans that `tokenize(text)` gives. Paragraph breaks always end a sentence.
    `column`: where on its line the text begins.
    """
    if not tokens:
        return []
    openings = _line_openings(text, tokens, column)
    weights = _weights()
    starts = set(openings)
    paragraph, upcoming = 0, 0
    for place in stops(text, tokens):
        while upcoming < len(openings) and openings[upcoming] <= place.stop:
            paragraph, upcoming = openings[upcoming], upcoming + 1
        if place.next in starts or _never_ends(text, tokens, place) or _in_dateline(text, tokens, paragraph, place):
            continue
        if sum(weights.get(feature, 0.0) for feature in features(text, tokens, place)) > 0.0:
            starts.add(place.next)
    bounds = [0, *sorted(starts - {0}), len(tokens)]
    return list(pairwise(bounds))


def stops(text: str, tokens: Sequence[Span]) -> Iterator[Stop]:
    """Places where a sentence may end.

    They lie behind full stops, question and exclamation marks, with the quotes, brackets and notes that close behind
    them, and behind what ends a line where lines were joined: addresses, files, rules of signs, smileys, dashes, the
    farewell of a letter; and before and behind the date and time of forwarded mail.
    """
    count = len(tokens)
    stamped = _stamped(text, tokens)
    for index, (start, end) in enumerate(tokens):
        last = text[end - 1]
        if last in _STOPS:
            following = _behind_closers(text, tokens, index + 1)
        elif last == ",":
            if not _is_farewell(text, tokens, index):
                continue
            following = index + 1
        elif index in stamped or (
            (last in _LINE_ENDS or end - start >= SHORTEST_ADDRESS) and _unstopped(text[start:end])
        ):
            following = index + 1
        else:
            continue
        if following < count and (
            tokens[following][0] > tokens[following - 1][1] or text[tokens[following][0]].isalpha()
        ):
            yield Stop(index, following)


def _stamped(text: str, tokens: Sequence[Span]) -> frozenset[int]:
    """The tokens before and at the end of each date and time of forwarded mail."""
    found = [match.span() for match in _STAMP.finditer(text)]
    if not found:
        return frozenset()
    starts = [start for start, _ in tokens]
    edges = [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in found]
    return frozenset(index - 1 for edge in edges for index in edge if index > 0)


def _is_farewell(text: str, tokens: Sequence[Span], comma: int) -> bool:
    """Whether a comma stands behind "Thanks" or "Best regards", which open a sentence, and before a capital."""
    if not 0 < comma < len(tokens) - 1 or not text[tokens[comma + 1][0]].isupper():
        return False
    if text[slice(*tokens[comma - 1])].lower() not in _FAREWELLS:
        return False
    first = comma - 1 if text[tokens[comma - 1][0]].isupper() else comma - 2
    if first < 0 or not text[tokens[first][0]].isupper():
        return False
    return (
        first == 0 or text[tokens[first - 1][1] - 1] in _STOPS or "\n" in text[tokens[first - 1][1] : tokens[first][0]]
    )


def _unstopped(token: str) -> str | None:
    """The kind of a token that may end a sentence without a stop, None for any other."""
    last = token[-1]
    if last in _DASHES and token.count(last) == len(token):
        return "rule" if len(token) > 2 else "dash"
    if last in ">=*_#~":
        return "rule" if len(token) > 2 else "angle"
    if last in ")(PDp":
        return "smile" if token[0] in ":;=" and len(token) > 1 else None
    if "." in token[-5:] and _FILE.search(token):
        return "file"
    if len(token) < SHORTEST_ADDRESS or not ("@" in token or "://" in token or token.startswith("www.")):
        return None
    return "mail" if "@" in token else "link"


def _behind_closers(text: str, tokens: Sequence[Span], index: int) -> int:
    """The first token from `index` on that does not close something behind the stop: a quote, a bracket, a note [4]."""
    count = len(tokens)
    while index < count:
        start, end = tokens[index]
        if start == tokens[index - 1][1] and text[start:end] in _CLOSERS:
            index += 1
        elif (note := _NOTE.match(text, start)) and index + 2 < count and tokens[index + 2][1] == note.end():
            index += 3
        else:
            break
    return index


def features(text: str, tokens: Sequence[Span], place: Stop) -> list[str]:
    """The names of what holds at a stop; the model adds up their weights."""
    start = tokens[place.stop][0]
    opening = _opening_token(text, tokens, place.next)
    next_start, next_end = tokens[opening]
    word = text[next_start:next_end]
    capitals = text[max(0, start - CAPITALS_WINDOW) : next_end + CAPITALS_WINDOW].isupper()
    mark, before = _mark_and_word(text, tokens, place.stop)
    shape = _shape(word)
    case = "capitals" if capitals and shape in ("upper", "title", "letter") else shape
    closed = place.next > place.stop + 1
    found = [
        "bias",
        f"mark={mark}",
        f"next={case}",
        f"mark={mark} next={case}",
        f"next word={word.lower()}",
        f"before={_shape(before)}",
        f"mark={mark} before={_shape(before)} next={case}",
    ]
    if mark == "abbreviation":
        opener = word.lower() in _openers()
        kind = "dotted" if "." in before else "letter" if len(before) == 1 else "word"
        found += [f"{kind} opener={opener}", f"{kind} opener={opener} next={case}"]
        found += [f"abbreviation={before.lower()}", f"abbreviation length={min(len(before), 6)}"]
        found.append(f"abbreviation={before.lower()} next={case}")
    elif 0 < len(before) <= LONGEST_NAMED_WORD and before.isalpha():
        found.append(f"word={before.lower()}")
    if closed:
        closer = text[tokens[place.next - 1][0]]
        found += [f"closed={closer}", f"closed={closer} next={case}", f"closed mark={mark} next={case}"]
    if tokens[place.next][0] == tokens[place.next - 1][1]:
        found += ["attached", f"attached mark={mark} before={_shape(before)} next={case}", f"attached next={case}"]
    if opening > place.next:
        found.append(f"opens={text[tokens[place.next][0]]}")
        found.append(f"opens={text[tokens[place.next][0]]} next={case} mark={mark}")
    return found


LONGEST_NAMED_WORD = 4
"""Letters of a word before a stop that the model knows by itself: an abbreviation missing from the lists is short."""


def _opening_token(text: str, tokens: Sequence[Span], index: int) -> int:
    """The first token from `index` on that is no opening quote or bracket (at most three are passed)."""
    for ahead in range(index, min(index + 3, len(tokens) - 1)):
        start, end = tokens[ahead]
        if text[start:end] not in _OPENERS:
            return ahead
    return min(index, len(tokens) - 1)


def _mark_and_word(text: str, tokens: Sequence[Span], stop: int) -> tuple[str, str]:
    """The kind of stop, and the word it stands behind (without the stop, where that belongs to the word)."""
    start, end = tokens[stop]
    token = text[start:end]
    if token[-1] in _STOPS and end - start > 1 and any(map(str.isalnum, token[:8])):
        return "abbreviation", token[:-1]
    if token[-1] not in _STOPS:
        kind = _unstopped(token) or ("farewell" if token == "," else "stamp")
        if kind == "stamp" and _STAMP.match(text, tokens[stop + 1][0]):
            return "stamped", token
        return kind, text[slice(*tokens[stop - 1])] if stop > 0 else ""
    before = text[slice(*tokens[stop - 1])] if stop > 0 and tokens[stop - 1][1] == start else ""
    if len(token) == 1:
        return token, before
    kind = "?" if "?" in token else "!" if "!" in token else "..."
    return kind, before


def _shape(word: str) -> str:
    first = word[:1]
    if not first:
        return "none"
    if first.isdigit():
        return "digit"
    if not first.isalpha():
        return first if not first.isalnum() and len(word) == 1 else "sign"
    if len(word) == 1:
        return "letter" if first.isupper() else "lower"
    if first.isupper():
        return "upper" if word.isupper() else "title"
    return "lower" if first.islower() else "caseless"


def _never_ends(text: str, tokens: Sequence[Span], place: Stop) -> bool:
    """Whether a word follows that goes on: behind a title or "e.g.", or in small letters behind a closed quotation."""
    start, end = tokens[place.stop]
    following = text[tokens[place.next][0]]
    if following.islower() and place.next > place.stop + 1 and text[tokens[place.next - 1][0]] in _QUOTES:
        return True
    return end - start > 2 and place.next == place.stop + 1 and never_ends_sentence(text[start : end - 1])


def _in_dateline(text: str, tokens: Sequence[Span], paragraph: int, place: Stop) -> bool:
    """Whether the stop stands inside the line of place, date and agency that opens a wire report's paragraph.

    Such lines are "PLACE, Month 8. /AGENCY/. Text", "PLACE. Month 8 (Agency) - Text" and "PLACE (Agency) -- Text".
    """
    if place.stop - paragraph > DATELINE_TOKENS:
        return False
    first = text[tokens[place.next][0]]
    before = text[tokens[place.stop][0] - 1 : tokens[place.stop][0]]
    if first == "/":
        return True
    if before == "/":
        return text.find("/", tokens[paragraph][0], tokens[place.stop][0] - 1) >= 0
    opened = text[tokens[paragraph][0] : tokens[place.stop][0]].rstrip()
    if text[tokens[place.stop][0]] in _DASHES:
        place_name = text[slice(*tokens[paragraph])]
        return opened.endswith(")") or (len(place_name) > 1 and place_name.isupper())
    if not opened.isupper() or place.next + 1 >= len(tokens):
        return False
    month, day = text[slice(*tokens[place.next])], text[tokens[place.next + 1][0]]
    return _MONTH.fullmatch(month) is not None and day.isdigit()


def _line_openings(text: str, tokens: Sequence[Span], column: int) -> list[int]:
    """Indices of the tokens before which a line break ends the sentence, in order."""
    places = list(line_breaks(text, column))
    if not places:
        return []
    starts = [start for start, _ in tokens]
    indices = {bisect_left(starts, place) for place in places}
    return sorted(index for index in indices if 0 < index < len(tokens))


@cache
def _openers() -> frozenset[str]:
    source = resources.files("dateline.language").joinpath("data/sentence_openers.txt").read_text(encoding="utf-8")
    return frozenset(word for line in source.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _weights() -> dict[str, float]:
    source = resources.files("dateline.language").joinpath("data/sentence_weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in source.splitlines() if line and not line.startswith("#"))
    return {feature: float(weight) for weight, feature in rows}
