"""Joins names that the parser cut where the codebook knows the whole: "Islamic State" and "West Africa Province"."""

from __future__ import annotations

from functools import cache

from dateline.codebook.organisations import default_organisations
from dateline.language.parse import Name, Parse


def names(parse: Parse) -> tuple[Name, ...]:
    """The names, with two that stand side by side made one where their words are together a known body's name."""
    found: list[Name] = []
    for name in parse.names:
        last = found[-1] if found else None
        if last is not None and last.end == name.start and _words(parse, last.start, name.end) in _long_names():
            found[-1] = Name(last.start, name.end, "ORG")
        else:
            found.append(name)
    return tuple(found)


def _words(parse: Parse, start: int, end: int) -> str:
    return " ".join(parse.lower_words[start:end])


@cache
def _long_names() -> frozenset[str]:
    """Names and aliases of several words, in lower case."""
    bodies = default_organisations()
    return frozenset(name.lower() for body in bodies for name in (body.name, *body.aliases) if " " in name)
