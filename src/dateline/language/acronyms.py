"""Short forms that a text defines behind the full name, "World Health Organization (WHO)", are names all over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language.parse import Name

REACH = 3
"""Words before a name that its short form may count in, as labels cut long names."""


def acronyms(names: Sequence[Name], words: Sequence[str]) -> Iterator[Name]:
    """Each place of a short form that is defined somewhere in the text, as what the full name is."""
    defined = {words[name.end + 1]: name.label for name in names if _is_defined(name, words)}
    if defined:
        yield from (Name(place, place + 1, defined[word]) for place, word in enumerate(words) if word in defined)


def _is_defined(name: Name, words: Sequence[str]) -> bool:
    """Whether the letters behind a name, in brackets, are the initials of its capitalised words."""
    if list(words[name.end : name.end + 3 : 2]) != ["(", ")"]:
        return False
    short = words[name.end + 1]
    starts = range(max(0, name.start - REACH), name.end - 1)
    return len(short) > 1 and short.isupper() and any(_initials(words[at : name.end]) == short for at in starts)


def _initials(words: Sequence[str]) -> str:
    return "".join(part[0] for word in words for part in word.split("-") if part[:1].isupper())
