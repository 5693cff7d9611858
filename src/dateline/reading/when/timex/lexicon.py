"""The words that speak of time, loaded once from the codebook and given a one-letter class each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.readable import load_yaml
from dateline.reading.when.timex.tokens import token_pattern

Payload = int | str | None

# One letter a kind of word: the grammar in `rules` is written in these letters. `_` is any other word, `|` a break
# between paragraphs; punctuation stands for itself. Digits get their letters in `scan`.
CLASSES = {
    "months": "M",
    "ambiguous_months": "m",
    "weekdays": "W",
    "weekday_plurals": "v",
    "short_weekdays": "w",
    "units": "U",
    "unit_plurals": "V",
    "day_parts": "P",
    "day_part_plurals": "g",
    "seasons": "S",
    "ambiguous_seasons": "s",
    "holidays": "H",
    "dated_events": "J",
    "periods": "J",
    "deictic_days": "r",
    "deictic_nights": "N",
    "past_words": "L",
    "next_words": "X",
    "this_words": "T",
    "that_words": "D",
    "articles": "d",
    "indefinites": "a",
    "of_words": "O",
    "ago_words": "A",
    "earlier_words": "B",
    "later_words": "l",
    "until_words": ">",
    "and_words": "&",
    "between_words": "b",
    "from_words": "F",
    "prepositions": "I",
    "edges": "E",
    "halves": "h",
    "every_words": "q",
    "other_words": "u",
    "frequencies": "Q",
    "frequency_counts": "1",
    "times_words": "*",
    "references": "R",
    "recent_words": "C",
    "zones": "Z",
    "half_days": "p",
    "clock_words": "K",
    "eras": "Y",
    "numbers": "c",
    "multipliers": "x",
    "vague_numbers": "f",
    "ordinals": "o",
    "decades": "e",
    "old_words": "#",
    "long_words": "z",
    "long_units": "G",
    "fillers": "y",
}
NEED_CAPITAL = frozenset("mw")
WORD_SETS = (
    "counted",
    "counting",
    "compound_heads",
    "generic_today_before",
    "generic_today_after",
    "generic_today_owned",
    "today_events",
    "future_cues",
    "past_cues",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one word or phrase stands for: its class letter and its value."""

    letter: str
    payload: Payload


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`words`: lower-case word to entry. `phrases`: first word to (the words after it, entry), longest first."""

    words: dict[str, Entry]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    bounds: dict[str, str]
    counted: frozenset[str]
    counting: frozenset[str]
    compound_heads: frozenset[str]
    generic_today_before: frozenset[str]
    generic_today_after: frozenset[str]
    generic_today_owned: frozenset[str]
    today_events: frozenset[str]
    future_cues: frozenset[str]
    past_cues: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The codebook's words of time; read at first use and kept."""
    source = files("dateline.codebook").joinpath("data", "times.yaml").read_text(encoding="utf-8")
    sections = load_yaml(source)
    words: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for section, letter in CLASSES.items():
        for key, payload in sections[section].items():
            # Phrases are kept as the scanner cuts them, so that "new year's" meets its own tokens.
            parts = cut_words(key)
            entry = Entry(letter, payload)
            if len(parts) == 1:
                words.setdefault(key, entry)
            else:
                phrases.setdefault(parts[0], []).append((parts[1:], entry))
    return Lexicon(
        words=words,
        phrases={first: tuple(sorted(rest, key=lambda item: -len(item[0]))) for first, rest in phrases.items()},
        bounds=sections["bounds"],
        **{name: frozenset(sections[name]) for name in WORD_SETS},
    )


def cut_words(phrase: str) -> tuple[str, ...]:
    """A phrase as the tokens that the scanner makes of it, lower case."""
    return tuple(match.group().lower() for match in token_pattern().finditer(phrase))
